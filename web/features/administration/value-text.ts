import type { FigureValue, IndicatorHead } from "../../../core/contracts/api/figure-schemas.ts";
import type { Texts } from "../../i18n/language-store.ts";

/** A value in the words of the screen. What its source says of its certainty is part of it. */
export type ValueText = {
  /** "trên", "gần", "khoảng"; undefined for an exact figure. */
  readonly qualifier: string | undefined;
  /** "98,6%", "6–8", "7,3"; "–" for 0 ÷ 0, "—" where nothing was ever said. */
  readonly number: string;
  /** What follows the number: "hồ sơ", "tỷ đồng"; "" for none. */
  readonly unit: string;
  /** The whole and its part that a ratio is of: "1.234/1.250"; undefined where it has none. */
  readonly parts: string | undefined;
  /** A goal or a plan: never drawn as a result. */
  readonly isGoal: boolean;
};

const NEVER = "—";
const UNDEFINED_RATIO = "–";
const GOALS: ReadonlySet<string> = new Set(["target", "planned"]);

export function valueText(figure: FigureValue | undefined, head: IndicatorHead, texts: Texts): ValueText {
  if (figure === undefined) return { qualifier: undefined, number: NEVER, unit: "", parts: undefined, isGoal: false };
  const words: Readonly<Record<string, string>> = texts.messages.figures.qualifier;
  const isGoal = GOALS.has(figure.qualifier);
  return {
    qualifier: isGoal ? undefined : words[figure.qualifier],
    ...amountText(figure, head, texts),
    parts: partsText(figure, texts),
    isGoal,
  };
}

/** The number alone in the indicator's digits and unit: "98,6%", "7,3 tỷ đồng". For axes, ranks and comparisons. */
export function plainAmount(value: number, head: IndicatorHead, texts: Texts): string {
  const { number, unit } = scaled([value], head, texts);
  return unit === "" ? number : `${number} ${unit}`;
}

/** The same without digits that say nothing: "98%" of a limit, where a figure has "98,00%". */
export function roundAmount(value: number, head: IndicatorHead, texts: Texts): string {
  const decimals = Array.from({ length: head.decimals }, (_, at) => at).find((digits) => Number(value.toFixed(digits)) === value);
  return plainAmount(value, { ...head, decimals: decimals ?? head.decimals }, texts);
}

function amountText(figure: FigureValue, head: IndicatorHead, texts: Texts): Pick<ValueText, "number" | "unit"> {
  const { value, valueMin, valueMax } = figure;
  if (value !== undefined) return scaled([value], head, texts);
  if (valueMin !== undefined && valueMax !== undefined) return scaled([valueMin, valueMax], head, texts);
  return { number: figure.whyNone === undefined ? NEVER : UNDEFINED_RATIO, unit: "" };
}

function partsText({ numerator, denominator }: FigureValue, { format }: Texts): string | undefined {
  if (numerator === undefined || denominator === undefined) return undefined;
  return `${amount(numerator, format)}/${amount(denominator, format)}`;
}

/** Counts have no digits after the mark; sums of money may. */
function amount(value: number, format: Texts["format"]): string {
  return format.number(value, Number.isInteger(value) ? 0 : 2);
}

const DONG = "đồng";
/** As officials say amounts; the browser's short forms ("7 T") are read as something else. */
const MONEY = [
  { from: 1e12, vi: "nghìn tỷ đồng", en: "trillion VND" },
  { from: 1e9, vi: "tỷ đồng", en: "billion VND" },
  { from: 1e6, vi: "triệu đồng", en: "million VND" },
] as const;
const MONEY_DECIMALS = 1;

/** Both ends of a range in the same unit. */
function scaled(values: readonly number[], head: IndicatorHead, { messages, format }: Texts): Pick<ValueText, "number" | "unit"> {
  const unit = head.unit[messages.language];
  const most = Math.max(...values.map(Math.abs));
  const money = head.unit.vi === DONG ? MONEY.find(({ from }) => most >= from) : undefined;
  if (money !== undefined) {
    const text = values.map((value) => format.number(value / money.from, MONEY_DECIMALS)).join("–");
    return { number: text, unit: money[messages.language] };
  }
  const text = values.map((value) => format.number(value, head.decimals)).join("–");
  return head.unit.vi === "%" ? { number: `${text}%`, unit: "" } : { number: text, unit };
}
