import latin500 from "@fontsource/be-vietnam-pro/files/be-vietnam-pro-latin-500-normal.woff2?url";
import latin600 from "@fontsource/be-vietnam-pro/files/be-vietnam-pro-latin-600-normal.woff2?url";
import latinExt500 from "@fontsource/be-vietnam-pro/files/be-vietnam-pro-latin-ext-500-normal.woff2?url";
import latinExt600 from "@fontsource/be-vietnam-pro/files/be-vietnam-pro-latin-ext-600-normal.woff2?url";
import vietnamese500 from "@fontsource/be-vietnam-pro/files/be-vietnam-pro-vietnamese-500-normal.woff2?url";
import vietnamese600 from "@fontsource/be-vietnam-pro/files/be-vietnam-pro-vietnamese-600-normal.woff2?url";
import numbersLatin from "@fontsource-variable/noto-sans/files/noto-sans-latin-wght-normal.woff2?url";
import numbersVietnamese from "@fontsource-variable/noto-sans/files/noto-sans-vietnamese-wght-normal.woff2?url";
import { NUMBER_FONT, TEXT_FONT } from "./tokens.ts";

/** One font file and the letters it holds; the same list serves the page, the map's labels and the charts. */
export type FontFile = {
  readonly family: string;
  readonly weight: string;
  readonly url: string;
  readonly unicodeRange: readonly string[];
};

const VIETNAMESE = [
  "U+0102-0103",
  "U+0110-0111",
  "U+0128-0129",
  "U+0168-0169",
  "U+01A0-01A1",
  "U+01AF-01B0",
  "U+0300-0301",
  "U+0303-0304",
  "U+0308-0309",
  "U+0323",
  "U+0329",
  "U+1EA0-1EF9",
  "U+20AB",
];
const LATIN_EXT = ["U+0100-0101", "U+0104-010F", "U+0112-0127", "U+012A-0167", "U+016A-019F", "U+2020", "U+2113"];
const LATIN = ["U+0000-00FF", "U+0131", "U+0152-0153", "U+02C6", "U+02DA", "U+02DC", "U+2000-206F", "U+2122", "U+2191", "U+2193", "U+2212"];

export const FONT_FILES: readonly FontFile[] = [
  { family: TEXT_FONT, weight: "500", url: vietnamese500, unicodeRange: VIETNAMESE },
  { family: TEXT_FONT, weight: "500", url: latinExt500, unicodeRange: LATIN_EXT },
  { family: TEXT_FONT, weight: "500", url: latin500, unicodeRange: LATIN },
  { family: TEXT_FONT, weight: "600", url: vietnamese600, unicodeRange: VIETNAMESE },
  { family: TEXT_FONT, weight: "600", url: latinExt600, unicodeRange: LATIN_EXT },
  { family: TEXT_FONT, weight: "600", url: latin600, unicodeRange: LATIN },
  { family: NUMBER_FONT, weight: "100 900", url: numbersVietnamese, unicodeRange: VIETNAMESE },
  { family: NUMBER_FONT, weight: "100 900", url: numbersLatin, unicodeRange: LATIN },
];

/**
 * Registers and loads all fonts. Never rejects: a wall with a substitute font is better than none, so a file that
 * does not come is left out and counted in the result.
 */
export async function loadFonts(fonts: FontFaceSet): Promise<{ readonly missing: number }> {
  const loads = FONT_FILES.map((file) => {
    const face = new FontFace(file.family, `url("${file.url}") format("woff2")`, {
      weight: file.weight,
      unicodeRange: file.unicodeRange.join(", "),
    });
    fonts.add(face);
    return face.load();
  });
  const outcomes = await Promise.allSettled(loads);
  return { missing: outcomes.filter((outcome) => outcome.status === "rejected").length };
}
