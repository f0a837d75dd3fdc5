import { createStore } from "zustand/vanilla";
import type { Language } from "../../core/domain/fact.ts";
import { en } from "./en.ts";
import { createFormat, type Format } from "./format.ts";
import type { Messages } from "./messages.ts";
import { vi } from "./vi.ts";

export type Texts = { readonly messages: Messages; readonly format: Format };

const TEXTS: Readonly<Record<Language, Texts>> = {
  vi: { messages: vi, format: createFormat("vi") },
  en: { messages: en, format: createFormat("en") },
};

/** The language on the screen; Vietnamese until told otherwise. */
export const languageStore = createStore<Texts>(() => TEXTS.vi);

export function textsOf(language: Language): Texts {
  return TEXTS[language];
}

export function isLanguage(text: string | null): text is Language {
  return text === "vi" || text === "en";
}

export function setLanguage(language: Language): void {
  languageStore.setState(TEXTS[language], true);
}
