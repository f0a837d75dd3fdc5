import { randomUUID } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { identifyProcess, isRunning, type ProcessIdentity } from "./process-identity.ts";

const holderSchema = z.object({ pid: z.int(), startTicks: z.string(), bootId: z.string() });

/**
 * A lock file that names its holder, so that one left behind by a killed process is recognised and taken over.
 * Held until `release` or until the holder's process ends.
 */
export class PidLock {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** Takes the lock. Returns the living holder when somebody else has it, undefined when it is ours now. */
  tryAcquire(): ProcessIdentity | undefined {
    mkdirSync(dirname(this.#path), { recursive: true });
    for (;;) {
      if (this.#create()) return undefined;
      const holder = this.holder();
      if (holder !== undefined && isRunning(holder)) return holder;
      this.#removeStale();
    }
  }

  /** Takes the lock, waiting for whoever has it. `onWait` is told once whom. */
  async acquire(onWait: (holder: ProcessIdentity) => void): Promise<void> {
    let holder = this.tryAcquire();
    if (holder !== undefined) onWait(holder);
    while (holder !== undefined) {
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      holder = this.tryAcquire();
    }
  }

  release(): void {
    const holder = this.holder();
    if (holder?.pid === process.pid) unlinkSync(this.#path);
  }

  /** Who the file names, alive or not. */
  holder(): ProcessIdentity | undefined {
    return parseHolder(readOrUndefined(this.#path));
  }

  /** link() fails when the name exists, and shows the file only when it is complete. */
  #create(): boolean {
    const own = `${this.#path}.${randomUUID()}`;
    writeFileSync(own, JSON.stringify(identifyProcess(process.pid) ?? { pid: process.pid, startTicks: "", bootId: "" }));
    try {
      linkSync(own, this.#path);
      return true;
    } catch (error) {
      if (hasCode(error, "EEXIST")) return false;
      throw error;
    } finally {
      unlinkSync(own);
    }
  }

  /** Of several that find the same stale file one moves it away; if it was a new holder's by then, it is put back. */
  #removeStale(): void {
    const aside = `${this.#path}.${randomUUID()}`;
    try {
      renameSync(this.#path, aside);
    } catch (error) {
      if (hasCode(error, "ENOENT")) return;
      throw error;
    }
    const moved = parseHolder(readOrUndefined(aside));
    if (moved !== undefined && isRunning(moved)) linkSync(aside, this.#path);
    unlinkSync(aside);
  }
}

const POLL_MS = 200;

function parseHolder(text: string | undefined): ProcessIdentity | undefined {
  if (text === undefined) return undefined;
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    // A torn or foreign file names no living process: it counts as stale.
    return undefined;
  }
}

function readOrUndefined(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
