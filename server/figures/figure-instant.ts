import { parseAt } from "../clock/parse-instant.ts";
import type { Knowledge } from "./read-figures.ts";

/** An instant, and by what was known when. */
export type FigureInstant = {
  readonly atMs: number;
  /** Up to which instant things are known. */
  readonly knownMs: number;
  readonly knowledge: Knowledge;
};

/** @throws Refusal 400 for an instant in the future. */
export function instantOf({ at, known }: { readonly at: string; readonly known: string }, nowMs: number): FigureInstant {
  const knownMs = parseAt(known, nowMs);
  return { atMs: parseAt(at, nowMs), knownMs, knowledge: known === "now" ? "now" : new Date(knownMs) };
}
