import type { FigureComparison, IndicatorHead } from "../../../core/contracts/api/figure-schemas.ts";
import { readPeriodKey } from "../../../core/domain/reporting/reporting-period.ts";
import { periodName } from "../../../core/domain/tile/period-name.ts";
import type { Texts } from "../../i18n/language-store.ts";
import { plainAmount } from "./value-text.ts";

type Comparison = FigureComparison;

/** The first of these that a tile has is the one told on the wall. */
const TOLD_FIRST: readonly Comparison["with"][] = ["previous-period", "same-period-last-year", "elapsed-plan", "plan", "other-units"];

export function tellingComparison(comparisons: readonly Comparison[]): Comparison | undefined {
  return comparisons.toSorted((left, right) => TOLD_FIRST.indexOf(left.with) - TOLD_FIRST.indexOf(right.with))[0];
}

/** "▲ 2,1 đpt so kỳ trước", "▼ 12,4% so cùng kỳ", "87,3% kế hoạch", "hạng 3/33". */
export function comparisonText(comparison: Comparison, head: IndicatorHead, texts: Texts): string {
  const { figures } = texts.messages;
  const { rank, with: other } = comparison;
  if (other === "other-units") {
    if (rank === undefined) return `${changeText(comparison, head, texts)} ${figures.against[other]}`;
    return figures.rank(texts.format.number(rank.place), texts.format.number(rank.of));
  }
  if (other === "plan" || other === "elapsed-plan") {
    if (comparison.differencePercent !== undefined && head.unit.vi !== "%") {
      return figures.ofPlan[other](`${texts.format.number(100 + comparison.differencePercent, 1)}%`);
    }
  }
  return `${changeText(comparison, head, texts)} ${figures.against[other]}`;
}

/** For a glance: "▲ 2,1 đpt"; with what, only where that is not the period before. */
export function shortComparisonText(comparison: Comparison, head: IndicatorHead, texts: Texts): string {
  if (comparison.with === "previous-period") return changeText(comparison, head, texts);
  if (comparison.with !== "same-period-last-year") return comparisonText(comparison, head, texts);
  return `${changeText(comparison, head, texts)} ${texts.messages.figures.ofLastYear}`;
}

/** The same with what it is compared with: "▲ 2,1 đpt so kỳ trước (tháng 9/2026: 96,5%)". */
export function comparedText(comparison: Comparison, head: IndicatorHead, texts: Texts): string {
  const text = comparisonText(comparison, head, texts);
  const { language, figures } = texts.messages;
  const period = comparison.period === undefined ? undefined : readPeriodKey(comparison.period);
  if (comparison.with === "other-units" || period === undefined) return text;
  return `${text} (${figures.compared(periodName(period)[language], plainAmount(comparison.value, head, texts))})`;
}

/** Of percentages the difference in percentage points; of amounts in per cent where that can be said. */
function changeText(comparison: Comparison, head: IndicatorHead, texts: Texts): string {
  const { format, messages } = texts;
  const { difference, differencePercent } = comparison;
  const arrow = difference > 0 ? "▲" : "▼";
  const isPercent = head.unit.vi === "%";
  const decimals = isPercent ? Math.max(1, head.decimals) : 1;
  const changed = isPercent ? difference : differencePercent;
  // What rounds to nothing is nothing: never "▼ 0,0%".
  const isNone = difference === 0 || (changed !== undefined && Math.abs(changed) < 0.5 * 10 ** -decimals);
  if (isNone) return messages.figures.unchanged;
  if (isPercent) return `${arrow} ${format.number(Math.abs(difference), decimals)} ${messages.figures.points}`;
  if (differencePercent !== undefined) return `${arrow} ${format.number(Math.abs(differencePercent), decimals)}%`;
  return `${arrow} ${plainAmount(Math.abs(difference), head, texts)}`;
}
