import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import type { Logger } from "../core/node/log.ts";
import { HeldSteps } from "./held-steps.ts";

/** Whose memory it is: what was told of another city's past says nothing of this one's. */
export type City = { readonly profile: string; readonly seed: number; readonly playedSince: string };

const stretchSchema = z.tuple([z.int(), z.int()]);
const memorySchema = z.object({
  profile: z.string(),
  seed: z.int(),
  playedSince: z.string(),
  held: z.record(z.string(), z.array(stretchSchema)),
});

/** The longest past that can be asked for. */
const REMEMBERED_MS = 168 * 3_600_000;

/**
 * What a city remembers beyond its process: of each device, of which five minutes the platform holds something. Losing it costs
 * nothing but the past told once more, so a file that cannot be read or written, or is another city's, is a word in the log.
 */
export class CityMemory {
  readonly #file: string | undefined;
  readonly #city: City;
  readonly #log: Logger;
  readonly #held: Map<string, HeldSteps>;
  #hasNews = false;
  #writing: Promise<void> = Promise.resolve();

  constructor(options: { readonly file: string | undefined; readonly city: City; readonly log: Logger }, held: Map<string, HeldSteps>) {
    this.#file = options.file;
    this.#city = options.city;
    this.#log = options.log;
    this.#held = held;
  }

  holds(device: string, instantMs: number): boolean {
    return this.#held.get(device)?.has(instantMs) ?? false;
  }

  remember(device: string, instantMs: number): void {
    const steps = this.#held.get(device) ?? new HeldSteps();
    this.#held.set(device, steps);
    if (steps.add(instantMs)) this.#hasNews = true;
  }

  /** Writes what is new, whole or not at all; one writing at a time. */
  save(nowMs: number): Promise<void> {
    this.#writing = this.#writing.then(() => this.#write(nowMs));
    return this.#writing;
  }

  async #write(nowMs: number): Promise<void> {
    if (this.#file === undefined || !this.#hasNews) return;
    this.#hasNews = false;
    for (const steps of this.#held.values()) steps.forgetBefore(nowMs - REMEMBERED_MS);
    const held = Object.fromEntries([...this.#held].map(([device, { stretches }]) => [device, stretches]));
    try {
      await mkdir(dirname(this.#file), { recursive: true });
      await writeFile(`${this.#file}.new`, `${JSON.stringify({ ...this.#city, held })}\n`);
      await rename(`${this.#file}.new`, this.#file);
    } catch (error) {
      this.#hasNews = true;
      this.#log.warn({ err: error, file: this.#file }, "what was acknowledged cannot be kept");
    }
  }
}

/** Nothing is kept without a file. */
export async function openCityMemory(options: {
  readonly file: string | undefined;
  readonly city: City;
  readonly log: Logger;
}): Promise<CityMemory> {
  return new CityMemory(options, await readHeld(options));
}

async function readHeld({ file, city, log }: Parameters<typeof openCityMemory>[0]): Promise<Map<string, HeldSteps>> {
  const none = new Map<string, HeldSteps>();
  if (file === undefined) return none;
  try {
    const { held, ...of } = memorySchema.parse(JSON.parse(await readFile(file, "utf8")));
    const isOurs = of.profile === city.profile && of.seed === city.seed && of.playedSince === city.playedSince;
    if (isOurs) return new Map(Object.entries(held).map(([device, stretches]) => [device, new HeldSteps(stretches)]));
    log.info({ file, of }, "what was acknowledged is of another city; the whole past is told");
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    if (!isMissing) log.warn({ err: error, file }, "what was acknowledged cannot be read; the whole past is told");
  }
  return none;
}
