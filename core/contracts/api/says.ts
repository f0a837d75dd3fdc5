import type { Bilingual } from "../../domain/bilingual.ts";

/** For a rule of ours in a schema: its words in both languages, which the HTTP side shows to who asked. */
export function says({ vi, en }: Bilingual): { readonly message: string; readonly params: { readonly vi: string } } {
  return { message: en, params: { vi } };
}
