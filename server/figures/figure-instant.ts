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

/** How often walls ask. */
const TOLD_STEP_MS = 15_000;

/**
 * Who asks for now is told the last whole quarter of a minute: as long as nothing has changed the answer is the same, and
 * need not be sent again. Promises are judged at the very instant all the same.
 */
export function toldOf(asked: string, instantMs: number): number {
  return asked === "now" ? Math.floor(instantMs / TOLD_STEP_MS) * TOLD_STEP_MS : instantMs;
}
