import type { Bilingual } from "../../domain/bilingual.ts";

/** A description in the document of the interface: Vietnamese first, then English. */
export function inBothLanguages({ vi, en }: Bilingual): string {
  return `${vi}\n\n${en}`;
}
