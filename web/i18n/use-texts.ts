import { useStore } from "zustand";
import { languageStore, type Texts } from "./language-store.ts";

/** Texts and formats of the language on the screen. */
export function useTexts(): Texts {
  return useStore(languageStore);
}
