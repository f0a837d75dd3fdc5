/** Capital letters, digits and a few signs, 5 × 7, one number a row, the highest of five bits at the left. */
const GLYPHS: Readonly<Record<string, readonly number[]>> = {
  A: [14, 17, 17, 31, 17, 17, 17],
  B: [30, 17, 17, 30, 17, 17, 30],
  C: [14, 17, 16, 16, 16, 17, 14],
  D: [30, 17, 17, 17, 17, 17, 30],
  E: [31, 16, 16, 30, 16, 16, 31],
  F: [31, 16, 16, 30, 16, 16, 16],
  G: [14, 17, 16, 23, 17, 17, 15],
  H: [17, 17, 17, 31, 17, 17, 17],
  I: [14, 4, 4, 4, 4, 4, 14],
  J: [7, 2, 2, 2, 2, 18, 12],
  K: [17, 18, 20, 24, 20, 18, 17],
  L: [16, 16, 16, 16, 16, 16, 31],
  M: [17, 27, 21, 21, 17, 17, 17],
  N: [17, 25, 21, 19, 17, 17, 17],
  O: [14, 17, 17, 17, 17, 17, 14],
  P: [30, 17, 17, 30, 16, 16, 16],
  Q: [14, 17, 17, 17, 21, 18, 13],
  R: [30, 17, 17, 30, 20, 18, 17],
  S: [15, 16, 16, 14, 1, 1, 30],
  T: [31, 4, 4, 4, 4, 4, 4],
  U: [17, 17, 17, 17, 17, 17, 14],
  V: [17, 17, 17, 17, 17, 10, 4],
  W: [17, 17, 17, 21, 21, 27, 17],
  X: [17, 17, 10, 4, 10, 17, 17],
  Y: [17, 17, 10, 4, 4, 4, 4],
  Z: [31, 1, 2, 4, 8, 16, 31],
  "0": [14, 17, 19, 21, 25, 17, 14],
  "1": [4, 12, 4, 4, 4, 4, 14],
  "2": [14, 17, 1, 6, 8, 16, 31],
  "3": [30, 1, 1, 14, 1, 1, 30],
  "4": [2, 6, 10, 18, 31, 2, 2],
  "5": [31, 16, 30, 1, 1, 17, 14],
  "6": [6, 8, 16, 30, 17, 17, 14],
  "7": [31, 1, 2, 4, 8, 8, 8],
  "8": [14, 17, 17, 14, 17, 17, 14],
  "9": [14, 17, 17, 15, 1, 2, 12],
  "/": [1, 1, 2, 4, 8, 16, 16],
  ":": [0, 4, 4, 0, 4, 4, 0],
  ".": [0, 0, 0, 0, 0, 12, 12],
  ",": [0, 0, 0, 0, 4, 4, 8],
  "-": [0, 0, 0, 31, 0, 0, 0],
  Đ: [30, 9, 9, 29, 9, 9, 30],
};

/** Vietnamese marks by their combining character: rows above (negative) or below the letter, and the columns they fill. */
const MARKS: Readonly<Record<string, readonly { readonly row: number; readonly bits: number }[]>> = {
  "\u0300": [
    { row: -3, bits: 8 },
    { row: -2, bits: 4 },
  ],
  "\u0301": [
    { row: -3, bits: 2 },
    { row: -2, bits: 4 },
  ],
  "\u0309": [
    { row: -4, bits: 6 },
    { row: -3, bits: 2 },
    { row: -2, bits: 4 },
  ],
  "\u0303": [
    { row: -3, bits: 9 },
    { row: -2, bits: 22 },
  ],
  "\u0323": [{ row: 8, bits: 4 }],
  "\u0302": [
    { row: -2, bits: 4 },
    { row: -1, bits: 10 },
  ],
  "\u0306": [
    { row: -2, bits: 17 },
    { row: -1, bits: 14 },
  ],
  "\u031b": [
    { row: -1, bits: 1 },
    { row: 0, bits: 1 },
  ],
};

export const LETTER = { widthPx: 6, abovePx: 5, heightPx: 7, belowPx: 2 } as const;

/** Where the dots of a text lie, in capitals; characters that are not known leave a space. */
export function* dotsOf(text: string): Generator<{ readonly x: number; readonly y: number }> {
  let x = -LETTER.widthPx;
  for (const character of text.toLocaleUpperCase("vi").normalize("NFD")) {
    const marks = MARKS[character];
    if (marks !== undefined) {
      for (const { bits, row } of marks) yield* dotsOfRow(bits, x, row);
      continue;
    }
    x += LETTER.widthPx;
    for (const [row, bits] of (GLYPHS[character] ?? []).entries()) yield* dotsOfRow(bits, x, row);
  }
}

function* dotsOfRow(bits: number, x: number, y: number): Generator<{ readonly x: number; readonly y: number }> {
  for (let column = 0; column < 5; column += 1) if ((bits & (16 >> column)) !== 0) yield { x: x + column, y };
}

export function textWidthPx(text: string): number {
  return text.normalize("NFC").length * LETTER.widthPx;
}
