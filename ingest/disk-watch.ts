import { stat, statfs } from "node:fs/promises";
import type { Gauge } from "prom-client";
import { toError } from "../core/node/errors.ts";
import type { Logger } from "../core/node/log.ts";
import { type DiskSpace, freePercent, isDiskShort } from "./pipeline/judge-disk.ts";

export type DiskWatchOptions = {
  readonly paths: readonly string[];
  readonly alarmPercent: number;
  readonly gauge: Gauge<"path">;
  readonly log: Logger;
  /** How much room there is; the operating system's answer. */
  readonly measure?: (path: string) => Promise<DiskSpace>;
};

export type ShortDisk = { readonly path: string; readonly freePercent: number };

const INTERVAL_MS = 30_000;

/** Looks at disks every 30 s and says which are short of room, well before something stops. */
export class DiskWatch {
  readonly #options: DiskWatchOptions;
  readonly #short = new Map<string, number>();
  readonly #unreadable = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: DiskWatchOptions) {
    this.#options = options;
  }

  /** Disks short of room, with what is free in whole per cent, rounded down. */
  get shortDisks(): readonly ShortDisk[] {
    return [...this.#short].map(([path, percent]) => ({ path, freePercent: Math.floor(percent) }));
  }

  /** One line for each disk that is short of room or cannot be looked at. */
  get notes(): readonly string[] {
    return [
      ...this.shortDisks.map((disk) => `disk: ${disk.path} has ${disk.freePercent} % left`),
      ...[...this.#unreadable].map((path) => `disk: ${path} cannot be looked at`),
    ];
  }

  start(): void {
    this.#timer = setInterval(() => void this.look(), INTERVAL_MS);
    void this.look();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Of folders on one disk the first stands for all. */
  async look(): Promise<void> {
    const devices = new Set<number>();
    for (const path of this.#options.paths) {
      const space = await this.#measure(path);
      if (space === undefined || devices.has(space.device)) continue;
      devices.add(space.device);
      this.#judge(path, freePercent(space));
    }
  }

  async #measure(path: string): Promise<DiskSpace | undefined> {
    const { measure = measureDisk, gauge, log } = this.#options;
    try {
      const space = await measure(path);
      this.#unreadable.delete(path);
      return space;
    } catch (thrown) {
      gauge.remove({ path });
      if (!this.#unreadable.has(path)) log.warn({ path, reason: toError(thrown).message }, "disk not looked at, trying again");
      this.#unreadable.add(path);
      return undefined;
    }
  }

  #judge(path: string, percent: number): void {
    const { alarmPercent, gauge, log } = this.#options;
    gauge.set({ path }, percent / 100);
    const wasShort = this.#short.has(path);
    const isShort = isDiskShort(percent, { wasShort, alarmPercent });
    const reason = `${path}: ${Math.floor(percent)} % free`;
    if (isShort && !wasShort) log.error({ path, reason }, "disk nearly full: make room before the database stops");
    if (!isShort && wasShort) log.info({ path, reason }, "disk has room again");
    if (isShort) this.#short.set(path, percent);
    else this.#short.delete(path);
  }
}

async function measureDisk(path: string): Promise<DiskSpace> {
  const [{ dev }, { blocks, bfree, bavail }] = await Promise.all([stat(path), statfs(path)]);
  return { device: dev, usedBlocks: blocks - bfree, freeBlocks: bavail };
}
