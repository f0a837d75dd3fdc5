/** Letters of codes that people read on one screen and type on another: none looks or sounds like a digit or like another. */
export const CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/** As a screen shows it while it waits to be paired. */
export const PAIRING_CODE_LENGTH = 6;
/** As it opens a desk. */
export const DESK_CODE_LENGTH = 10;

/** As it was issued, however it was typed: in small letters, with blanks or hyphens. Undefined for what is no such code. */
export function readCode(typed: string, length: number): string | undefined {
  const code = typed.toUpperCase().replaceAll(/[\s\p{Pd}]/gu, "");
  return code.length === length && Array.from(code).every((letter) => CODE_LETTERS.includes(letter)) ? code : undefined;
}

/** In two halves, which are easier to read out. */
export function writeCode(code: string): string {
  const half = Math.ceil(code.length / 2);
  return `${code.slice(0, half)}-${code.slice(half)}`;
}
