import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import type { Command } from "./die-with-parent.ts";

/** A program that runs until it is stopped, and all that is needed to run it again after a crash. */
export type ProcessSpec = {
  readonly name: string;
  /** Done before every start. */
  readonly prepare?: () => Promise<void>;
  /** Asked for every start, after `prepare`. It should die with its parent, see dyingWithParent. */
  readonly command: () => Command;
  readonly env?: Readonly<Record<string, string>>;
  /** Polled after a start; a throw counts as not yet. */
  readonly isReady: () => Promise<boolean>;
  readonly readyLimitMs: number;
  /** Asks the program to end in order; it is killed when that takes longer than `stopLimitMs`. */
  readonly stopSignal: NodeJS.Signals;
  readonly stopLimitMs: number;
  readonly onLine: (line: string) => void;
  /** Told the number of each run's process, and undefined when it has ended. */
  readonly onPid?: (pid: number | undefined) => void;
};

/** How a process ended: its exit code or the signal that ended it. */
export type Ending = number | NodeJS.Signals;

const POLL_MS = 50;
const REMEMBERED_LINES = 12;

/** One run of a program: start it once, wait for its end or stop it. */
export class ManagedProcess {
  readonly #spec: ProcessSpec;
  readonly #lastLines: string[] = [];
  #child: ChildProcess | undefined;
  #ended: Promise<Ending> | undefined;
  #isStopping = false;

  constructor(spec: ProcessSpec) {
    this.#spec = spec;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Starts and waits until ready. Throws, with what the program said last, when it ends before or takes too long. */
  async start(): Promise<void> {
    await this.#spec.prepare?.();
    if (this.#isStopping) throw new Error(`${this.#spec.name} was stopped before it ran`);
    this.#ended = this.#spawn();
    const ending = await Promise.race([this.#ended, this.#becomeReady()]);
    if (ending === undefined) return;
    throw new Error(`${this.#spec.name} ended at once with ${ending}${this.#lastWords()}`);
  }

  /** Resolves when the program has ended, for whatever reason. Call after `start`. */
  get ended(): Promise<Ending> {
    if (this.#ended === undefined) throw new Error(`${this.#spec.name} was not started`);
    return this.#ended;
  }

  /** Asks it to end, kills it when it does not, and resolves when it is gone. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    if (this.#child === undefined || this.#ended === undefined) return;
    this.signal(this.#spec.stopSignal);
    const timer = setTimeout(() => this.signal("SIGKILL"), this.#spec.stopLimitMs);
    await this.#ended;
    clearTimeout(timer);
  }

  signal(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
  }

  #spawn(): Promise<Ending> {
    const command = this.#spec.command();
    // A process group of its own: Ctrl-C reaches the launcher only, which then stops the parts in order.
    const child = spawn(command.file, command.args, {
      detached: true,
      cwd: "/",
      env: { ...process.env, ...this.#spec.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child = child;
    this.#spec.onPid?.(child.pid);
    for (const input of [child.stdout, child.stderr]) createInterface({ input }).on("line", (line) => this.#hear(line));
    return new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", (code, signal) => {
        this.#spec.onPid?.(undefined);
        resolve(code ?? signal ?? 1);
      });
    });
  }

  async #becomeReady(): Promise<undefined> {
    const endMs = performance.now() + this.#spec.readyLimitMs;
    while (!(await this.#isReady())) {
      if (this.#child?.exitCode !== null || this.#child.signalCode !== null) return await new Promise(() => undefined);
      if (performance.now() > endMs) {
        await this.stop();
        throw new Error(`${this.#spec.name} was not ready within ${this.#spec.readyLimitMs / 1000} s${this.#lastWords()}`);
      }
      await sleep(POLL_MS);
    }
    return undefined;
  }

  async #isReady(): Promise<boolean> {
    try {
      return await this.#spec.isReady();
    } catch {
      // Not listening yet.
      return false;
    }
  }

  #hear(line: string): void {
    this.#lastLines.push(line);
    if (this.#lastLines.length > REMEMBERED_LINES) this.#lastLines.shift();
    this.#spec.onLine(line);
  }

  #lastWords(): string {
    return this.#lastLines.length === 0 ? "" : `:\n${this.#lastLines.join("\n")}`;
  }
}
