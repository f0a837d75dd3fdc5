/**
 * A cell or a quote as it can be matched: one kind of space (documents are full of no-break ones), none at the ends, no
 * invisible characters, and Unicode NFC, so that "Huế" is the same word however it was typed.
 */
export function plainSpaces(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\u200B-\u200D\u2060\uFEFF]/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
}
