/** A text for people, in both languages of the house; a type, so that neither can be forgotten. */
export type Bilingual = { readonly vi: string; readonly en: string };

export type Language = keyof Bilingual;
