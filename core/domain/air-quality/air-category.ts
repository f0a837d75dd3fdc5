import type { LocalText } from "../fact.ts";

/** `colour` is the regulation's; `textColour`, which can be read on it, is a platform default. */
export type AirCategory = LocalText & {
  readonly code: "good" | "moderate" | "poor" | "bad" | "very-bad" | "hazardous";
  /** Greatest index of the category. */
  readonly upTo: number;
  readonly colour: string;
  readonly textColour: string;
};

/** Categories of VN_AQI, best first: QĐ 1459/QĐ-TCMT of 12 November 2019. */
export const AIR_CATEGORIES: readonly AirCategory[] = [
  { code: "good", upTo: 50, vi: "Tốt", en: "Good", colour: "#00E400", textColour: "#000000" },
  { code: "moderate", upTo: 100, vi: "Trung bình", en: "Moderate", colour: "#FFFF00", textColour: "#000000" },
  { code: "poor", upTo: 150, vi: "Kém", en: "Poor", colour: "#FF7E00", textColour: "#000000" },
  { code: "bad", upTo: 200, vi: "Xấu", en: "Bad", colour: "#FF0000", textColour: "#000000" },
  { code: "very-bad", upTo: 300, vi: "Rất xấu", en: "Very bad", colour: "#8F3F97", textColour: "#FFFFFF" },
  { code: "hazardous", upTo: 500, vi: "Nguy hại", en: "Hazardous", colour: "#7E0023", textColour: "#FFFFFF" },
];

/** Undefined for what is no index: below 0, above 500, not whole. */
export function airCategoryOf(index: number): AirCategory | undefined {
  return Number.isInteger(index) && index >= 0 ? AIR_CATEGORIES.find(({ upTo }) => index <= upTo) : undefined;
}
