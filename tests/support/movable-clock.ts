import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Stage } from "./accounting-line.ts";
import { faultTools } from "./fault-tools.ts";

/** The time of day as ingest sees it. Its timers run on: a clock that was set wrong does not stop a processor. */
export class MovableClock implements Stage {
  #folder = "";

  async ingestEnv(): Promise<Readonly<Record<string, string>>> {
    const { faketimeLibrary } = await faultTools();
    this.#folder = await mkdtemp(path.join(tmpdir(), "vonglau-clock-"));
    await this.moveTo(0);
    return {
      LD_PRELOAD: faketimeLibrary,
      FAKETIME_TIMESTAMP_FILE: this.#file,
      FAKETIME_NO_CACHE: "1",
      DONT_FAKE_MONOTONIC: "1",
    };
  }

  /** Seconds ahead of the true time, at once. */
  async moveTo(aheadS: number): Promise<void> {
    // In one move: half a number is another number.
    await writeFile(`${this.#file}.new`, `${aheadS < 0 ? "" : "+"}${aheadS}\n`);
    await rename(`${this.#file}.new`, this.#file);
  }

  async clear(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  get #file(): string {
    return path.join(this.#folder, "ahead");
  }
}
