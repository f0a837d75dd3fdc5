import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/** A log file that is put aside as `<path>.1` when it is full, replacing the one put aside before. */
export class RotatingFile {
  readonly #path: string;
  readonly #maxBytes: number;
  #file: number | undefined;
  #sizeBytes = 0;

  constructor(path: string, maxBytes = 5_000_000) {
    this.#path = path;
    this.#maxBytes = maxBytes;
  }

  /** Appends one line. It is with the operating system when the call returns. */
  writeLine(line: string): void {
    const bytes = Buffer.from(`${line}\n`);
    if (this.#file !== undefined && this.#sizeBytes + bytes.length > this.#maxBytes) this.#rotate();
    this.#file ??= this.#open();
    writeSync(this.#file, bytes);
    this.#sizeBytes += bytes.length;
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  #open(): number {
    mkdirSync(dirname(this.#path), { recursive: true });
    const file = openSync(this.#path, "a", 0o600);
    this.#sizeBytes = fstatSync(file).size;
    return file;
  }

  #rotate(): void {
    this.close();
    renameSync(this.#path, `${this.#path}.1`);
  }
}
