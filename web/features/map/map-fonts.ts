import type { StyleSpecification } from "maplibre-gl";
import type { FontFile } from "../../theme/fonts.ts";
import { TEXT_FONT } from "../../theme/tokens.ts";

/** Names without a figure: letters that no file holds go to a local font through a CSS rule that takes the name unquoted. */
const WEIGHT_NAMES: Readonly<Record<string, string>> = { "500": "Medium", "600": "SemiBold" };
export const PLACE_FONT = `${TEXT_FONT} ${WEIGHT_NAMES["500"]}`;
export const STRONG_FONT = `${TEXT_FONT} ${WEIGHT_NAMES["600"]}`;

/** Of a rem: 22 pixels on the 1080 design. */
export const LABEL_SIZE = 1.375;

/** The page's own fonts as a map's style names them; `origin` is the page's, for the map's worker needs whole addresses. */
export function fontFaces(options: {
  readonly fonts: readonly FontFile[];
  readonly origin: string;
}): NonNullable<StyleSpecification["font-faces"]> {
  const faces: Record<string, { url: string; "unicode-range": string[] }[]> = {};
  for (const font of options.fonts.filter((file) => file.family === TEXT_FONT)) {
    const name = `${font.family} ${WEIGHT_NAMES[font.weight] ?? font.weight}`;
    const url = new URL(font.url, options.origin).href;
    faces[name] = [...(faces[name] ?? []), { url, "unicode-range": [...font.unicodeRange] }];
  }
  return faces;
}
