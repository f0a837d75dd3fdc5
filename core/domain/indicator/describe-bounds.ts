import type { Bilingual, Language } from "../bilingual.ts";
import { formatNumber } from "../format-fact.ts";
import type { Bounds, Indicator, Thresholds, Yardstick } from "./indicator.ts";

export type BoundsContext = { readonly thresholds: Thresholds; readonly indicator: Pick<Indicator, "unit" | "parts"> };

/**
 * Bounds for people: "≥ 98%", "≥ 90% kế hoạch", "≤ mục tiêu + 0,5"; where not the value itself is judged, of what: "thùng đầy ÷ tổng số
 * thùng ≤ 2%". Empty where there is no limit.
 */
export function describeBounds(bounds: readonly Bounds[], context: BoundsContext): Bilingual {
  return { vi: inWords(bounds, context, "vi"), en: inWords(bounds, context, "en") };
}

/** What is missing to judge by a yardstick. */
export function describeMissing(yardstick: Yardstick): Bilingual {
  const { vi, en } = NAMES[yardstick];
  return { vi: `Chưa có ${vi} để xếp loại`, en: `There is no ${en} to judge it by` };
}

const NAMES: Readonly<Record<Yardstick, Bilingual>> = {
  value: { vi: "giá trị", en: "value" },
  plan: { vi: "kế hoạch", en: "plan" },
  "elapsed-plan": { vi: "kế hoạch theo tiến độ", en: "plan for the time passed" },
  "elapsed-year": { vi: "tiến độ thời gian", en: "share of the year passed" },
  "same-period-last-year": { vi: "cùng kỳ năm trước", en: "same period last year" },
  part: { vi: "mức chuẩn đi kèm", en: "level told with it" },
};

const SIGNS = { atLeast: "≥", above: ">", atMost: "≤", below: "<" } as const;
const LIMITS = ["atLeast", "above", "atMost", "below"] as const;

function inWords(bounds: readonly Bounds[], context: BoundsContext, language: Language): string {
  const or = language === "vi" ? " hoặc " : " or ";
  const and = language === "vi" ? " và " : " and ";
  const told = bounds.map((one) =>
    LIMITS.flatMap((limit) => {
      const number = one[limit];
      if (number === undefined) return [];
      return [`${SIGNS[limit]} ${limitText(number, one.yardstick ?? context.thresholds.yardstick, { ...context, language })}`];
    }).join(and),
  );
  const all = told.filter((text) => text !== "").join(or);
  return all === "" ? all : `${judgedText(context, language)}${all}`;
}

/** What is judged where that is not the value: some of its parts, or one divided by another. */
function judgedText({ thresholds: { judges }, indicator }: BoundsContext, language: Language): string {
  if (judges === undefined) return "";
  const nameOf = (part: string) => lowerFirst(indicator.parts[part]?.name[language] ?? part);
  const sumOf = (parts: readonly string[]) => parts.map(nameOf).join(" + ");
  return judges.kind === "amount" ? `${nameOf(judges.part)} ` : `${sumOf(judges.numerator)} ÷ ${sumOf(judges.denominator)} `;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function limitText(
  limit: number,
  yardstick: Yardstick,
  { thresholds, indicator, language }: BoundsContext & { readonly language: Language },
) {
  const number = formatNumber(Math.abs(limit), language);
  const name = NAMES[yardstick][language];
  if (yardstick === "value")
    return withUnit(formatNumber(limit, language), thresholds.judges === undefined ? indicator.unit[language] : "", thresholds);
  if (thresholds.isDifference === true) return limit === 0 ? name : `${name} ${limit < 0 ? "−" : "+"} ${number}`;
  if (limit === 100) return name;
  return language === "vi" ? `${number}% ${name}` : `${number}% of the ${name}`;
}

function withUnit(number: string, unit: string, { judges }: Thresholds): string {
  const isShare = judges?.kind === "ratio" && judges.scale === 100;
  if (unit === "%" || isShare) return `${number}%`;
  return unit === "" ? number : `${number} ${unit}`;
}
