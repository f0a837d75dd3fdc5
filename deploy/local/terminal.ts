import { setTimeout } from "node:timers";

/** What a running step can tell about itself. */
export type StepReporter = {
  /** Bytes done of bytes expected; drawn as a bar. */
  progress(doneBytes: number, totalBytes: number): void;
  /** A few words printed behind the step's name when it is done. */
  detail(text: string): void;
};

type RunningStep = { readonly label: string; readonly startedMs: number; bar: string; detail: string };

const REDRAW_MS = 100;
const BAR_CELLS = 24;

/**
 * The launcher's voice: one line per finished step with its time, and on a real terminal one live line below
 * that shows what is running. Steps may overlap.
 */
export class Terminal {
  readonly #output: NodeJS.WriteStream;
  readonly #running = new Set<RunningStep>();
  #timer: NodeJS.Timeout | undefined;

  constructor(output: NodeJS.WriteStream = process.stdout) {
    this.#output = output;
  }

  /** Runs one step and prints its name and time when it ends; a failure is printed and passed on. */
  async step<T>(label: string, work: (reporter: StepReporter) => Promise<T>): Promise<T> {
    const step: RunningStep = { label, startedMs: performance.now(), bar: "", detail: "" };
    this.#begin(step);
    try {
      const result = await work(this.#reporterOf(step));
      this.#end(step, "✔");
      return result;
    } catch (error) {
      this.#end(step, "✘");
      throw error;
    }
  }

  /** Prints a line above the live one. */
  line(text: string): void {
    this.#clearLive();
    this.#output.write(`${text}\n`);
    this.#drawLive();
  }

  #begin(step: RunningStep): void {
    this.#running.add(step);
    this.#redrawSoon();
  }

  #end(step: RunningStep, mark: string): void {
    this.#running.delete(step);
    const seconds = ((performance.now() - step.startedMs) / 1000).toFixed(1).padStart(6);
    this.line(`${mark} ${seconds} s  ${step.label}${step.detail === "" ? "" : ` — ${step.detail}`}`);
  }

  #reporterOf(step: RunningStep): StepReporter {
    let printedQuarter = 0;
    return {
      progress: (doneBytes, totalBytes) => {
        step.bar = progressBar(doneBytes, totalBytes);
        const quarter = Math.floor((4 * doneBytes) / Math.max(1, totalBytes));
        if (this.#output.isTTY || quarter <= printedQuarter) return;
        // A log file gets a few lines instead of an animation.
        printedQuarter = quarter;
        this.line(`  ${step.label} ${step.bar}`);
      },
      detail: (text) => {
        step.detail = text;
      },
    };
  }

  #redrawSoon(): void {
    if (!this.#output.isTTY || this.#timer !== undefined || this.#running.size === 0) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#clearLive();
      this.#drawLive();
    }, REDRAW_MS);
    this.#timer.unref();
  }

  #drawLive(): void {
    if (!this.#output.isTTY || this.#running.size === 0) return;
    const parts = [...this.#running].map((step) => `${step.label}${step.bar === "" ? "" : ` ${step.bar}`}`);
    this.#output.write(`  … ${parts.join(" · ")}`.slice(0, Math.max(20, this.#output.columns - 1)));
    this.#redrawSoon();
  }

  #clearLive(): void {
    if (this.#output.isTTY) this.#output.write("\r\u001b[K");
  }
}

/** For instance `[████████░░░░] 12.3 of 40.1 MB`. */
export function progressBar(doneBytes: number, totalBytes: number): string {
  const share = totalBytes === 0 ? 1 : Math.min(1, Math.max(0, doneBytes / totalBytes));
  const full = Math.floor(share * BAR_CELLS);
  return `[${"█".repeat(full)}${"░".repeat(BAR_CELLS - full)}] ${megabytes(doneBytes)} of ${megabytes(totalBytes)} MB`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
