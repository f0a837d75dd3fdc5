import type { Bilingual } from "../bilingual.ts";

/** What is wrong with an entry of the catalogue: which, where in it, and what to do. */
export type CatalogueFault = { readonly code: string; readonly field: string; readonly says: Bilingual };

/** A fault of one entry, which the caller names. */
export type EntryFault = Omit<CatalogueFault, "code">;
