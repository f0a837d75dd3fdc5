import type { Bilingual } from "../bilingual.ts";

/** What is wrong with an entry of the catalogue: which, where in it, and what to do. */
export type CatalogueFault = { readonly code: string; readonly field: string; readonly says: Bilingual };

/** A fault of one entry, which the caller names. */
export type EntryFault = Omit<CatalogueFault, "code">;

/** A rule as a line of a table: whether it is broken, where, and what it says in Vietnamese and English. */
export type Check = readonly [isBroken: boolean, field: string, vi: string, en: string];

export function faultsOf(checks: readonly Check[]): readonly EntryFault[] {
  return checks.flatMap(([isBroken, field, vi, en]) => (isBroken ? [{ field, says: { vi, en } }] : []));
}
