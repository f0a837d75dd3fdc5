import { waitFor } from "./whole-line.ts";

/** Waits until a log has a new line like this: a fault that nobody notices is none. */
export function untilSaid(log: readonly string[], words: RegExp): Promise<void> {
  const known = log.length;
  return waitFor(() => {
    if (!log.slice(known).some((line) => words.test(line))) throw new Error(`nobody said ${words}`);
  }, 60_000);
}
