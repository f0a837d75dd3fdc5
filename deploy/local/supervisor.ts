import { setTimeout as sleep } from "node:timers/promises";
import { backoffMs } from "../../core/node/backoff.ts";
import { toError } from "../../core/node/errors.ts";
import { type Ending, ManagedProcess, type ProcessSpec } from "./managed-process.ts";

type Part = { readonly spec: ProcessSpec; process: ManagedProcess; watch: Promise<void> };

const BACKOFF = { firstMs: 300, mostMs: 15_000 };
/** A part that ran this long before it ended has its earlier crashes forgotten. */
const HEALTHY_MS = 30_000;

/**
 * Keeps a line of programs running: a part that ends by itself is started again, after a pause that grows while it
 * keeps ending. Parts are stopped in the reverse order of their start, so that none loses what it leans on.
 */
export class Supervisor {
  readonly #tell: (line: string) => void;
  readonly #parts: Part[] = [];
  readonly #stopping = new AbortController();

  constructor(tell: (line: string) => void) {
    this.#tell = tell;
  }

  /** Starts a part and keeps it. Throws when the first start fails. */
  async add(spec: ProcessSpec): Promise<void> {
    this.#stopping.signal.throwIfAborted();
    const part: Part = { spec, process: new ManagedProcess(spec), watch: Promise.resolve() };
    this.#parts.push(part);
    await part.process.start();
    part.watch = this.#watch(part);
  }

  /** Stops all parts and resolves when the last is gone. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    for (const part of this.#parts.toReversed()) {
      await part.process.stop();
      await part.watch;
    }
  }

  /** For whoever cannot wait: ends all parts at once. */
  kill(): void {
    this.#stopping.abort();
    for (const part of this.#parts) part.process.signal("SIGKILL");
  }

  async #watch(part: Part): Promise<void> {
    let crashes = 0;
    while (!this.#isStopping) {
      const startedMs = performance.now();
      const ending = await part.process.ended;
      if (this.#isStopping) return;
      crashes = performance.now() - startedMs > HEALTHY_MS ? 0 : crashes + 1;
      await this.#startAgain(part, { ending, crashes });
    }
  }

  async #startAgain(part: Part, trouble: { readonly ending: Ending; readonly crashes: number }): Promise<void> {
    this.#tell(`! ${part.spec.name} ended (${trouble.ending}), starting it again`);
    const endedMs = performance.now();
    for (let attempt = trouble.crashes; !this.#isStopping; attempt++) {
      await this.#pause(backoffMs(attempt, BACKOFF));
      if (this.#isStopping) return;
      part.process = new ManagedProcess(part.spec);
      if (!(await this.#tryStart(part))) continue;
      this.#tell(`✔ ${part.spec.name} runs again after ${((performance.now() - endedMs) / 1000).toFixed(1)} s`);
      return;
    }
  }

  async #tryStart(part: Part): Promise<boolean> {
    try {
      await part.process.start();
      return true;
    } catch (error) {
      if (!this.#isStopping) this.#tell(`! ${toError(error).message}`);
      return false;
    }
  }

  async #pause(durationMs: number): Promise<void> {
    try {
      await sleep(durationMs, undefined, { signal: this.#stopping.signal });
    } catch {
      // Asked to stop meanwhile; the caller looks.
    }
  }

  get #isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }
}
