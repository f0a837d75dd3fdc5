import type { Bilingual } from "../bilingual.ts";
import { reaches, staysWithin } from "../figure/compare-figures.ts";
import type { Figure } from "../figure/figure.ts";
import { lastDayOf, periodAt, type ReportingPeriod } from "../reporting/reporting-period.ts";
import { describeBounds, describeMissing } from "./describe-bounds.ts";
import { evaluate, type Parts } from "./evaluate.ts";
import type { Bounds, Indicator, Thresholds, Yardstick } from "./indicator.ts";
import { type SettingsOfDay, type ThresholdsInForce, thresholdsOn } from "./thresholds-in-force.ts";

/** `stale` and `no-data` come before any colour. `none`: without thresholds, or what is known allows more than one answer. */
export type Status = "good" | "watch" | "bad" | "stale" | "no-data" | "none";

export type StatusInputs = {
  readonly indicator: Pick<Indicator, "thresholds" | "unit" | "direction" | "overUnits" | "parts" | "formula">;
  readonly period: ReportingPeriod;
  /** Undefined: nothing can be said. */
  readonly figure: Figure | undefined;
  /** Amounts told with the figure. */
  readonly parts?: Parts | undefined;
  /** The plan it is measured against, and of which period that is. */
  readonly plan?: { readonly value: number; readonly period: string } | undefined;
  /** Of the same period last year. */
  readonly lastYear?: number | undefined;
  /** Until when the year has passed, for figures to date. */
  readonly throughMs: number;
  readonly isStale: boolean;
  /** Of a province or an area that is made of many units. */
  readonly isOfManyUnits?: boolean;
  readonly settingOf: SettingsOfDay;
};

export type StatusJudgement = {
  readonly status: Status;
  /** Which threshold decided, or what is missing. */
  readonly says: Bilingual;
  /** By what it was judged, for the proof. */
  readonly judgedBy?: ThresholdsInForce;
};

/** The status of a figure by the thresholds that hold on the last day of its period. */
export function judgeStatus(inputs: StatusInputs): StatusJudgement {
  const { indicator, period, figure, settingOf } = inputs;
  if (figure === undefined) return { status: "no-data", says: NO_DATA };
  if (inputs.isStale) return { status: "stale", says: STALE };
  const judgedBy = thresholdsOn(indicator.thresholds, lastDayOf(period), settingOf);
  if (judgedBy === undefined) return { status: "none", says: NO_THRESHOLDS };
  const { thresholds } = judgedBy;
  if (thresholds.periods?.includes(period.kind) === false) return { status: "none", says: OTHER_PERIODS, judgedBy };
  const judged = judgedFigure(thresholds, figure, inputs.parts);
  if (judged === undefined) return { status: "none", says: NO_PARTS, judgedBy };
  const colour = colourOf(thresholds, judged, inputs);
  // What is good for one unit is good for many; a count that is too much for one may be little for a hundred.
  const isTooLarge = inputs.isOfManyUnits === true && colour.status !== "good" && growsWithUnits(inputs.indicator, thresholds);
  return { ...(isTooLarge ? ofManyUnits(inputs.indicator, thresholds) : colour), judgedBy };
}

/** Where only none is good, some are never good, of however many units; how bad they are is not said by one unit's bound. */
function ofManyUnits(indicator: StatusInputs["indicator"], thresholds: Thresholds): Pick<StatusJudgement, "status" | "says"> {
  const isNoneGood = thresholds.good.length > 0 && thresholds.good.every(({ atMost }) => atMost === 0);
  if (!isNoneGood) return { status: "none", says: OF_MANY_UNITS };
  const { vi, en } = describeBounds(thresholds.good, { thresholds, indicator });
  return {
    status: "watch",
    says: { vi: `Theo dõi: chưa đạt ${vi}. ${OF_MANY_UNITS.vi}`, en: `Watch: not ${en}. ${OF_MANY_UNITS.en}` },
  };
}

/** Whether a fixed bound is set for what one unit counts: added up over units it says nothing. */
export function growsWithUnits(
  { direction, overUnits, parts, formula }: Omit<StatusInputs["indicator"], "thresholds" | "unit">,
  { yardstick, judges }: Thresholds,
): boolean {
  const isAddedUp = formula.kind === "measured" || Object.values(parts).some(({ of }) => of.kind === "counted");
  return direction === "down" && overUnits === "sum" && isAddedUp && yardstick === "value" && judges === undefined;
}

const NO_DATA = { vi: "Chưa có số liệu", en: "No data" };
const STALE = { vi: "Số liệu cũ: quá chu kỳ cập nhật", en: "Stale: past its time to be renewed" };
const NO_THRESHOLDS = { vi: "Không có ngưỡng", en: "No thresholds" };
const OTHER_PERIODS = { vi: "Kỳ này quá ngắn để xếp loại", en: "Too short a period to be judged" };
const OF_MANY_UNITS = {
  vi: "Ngưỡng đặt cho một đơn vị, không xếp loại số cộng của nhiều đơn vị",
  en: "The threshold is one unit's; the sum of many is not judged by it",
};
const NO_PARTS = { vi: "Thiếu thành phần để xếp loại", en: "Parts are missing to judge it by" };

function judgedFigure({ judges }: Thresholds, figure: Figure, parts: Parts | undefined): Figure | undefined {
  if (judges === undefined) return figure;
  const evaluation = evaluate(judges, parts === undefined ? {} : { parts });
  return evaluation.ok ? { kind: "exact", value: evaluation.value } : undefined;
}

/** Whether some bounds hold; undefined where they may or may not. */
type Answer = boolean | undefined;

function colourOf(thresholds: Thresholds, judged: Figure, inputs: StatusInputs): Pick<StatusJudgement, "status" | "says"> {
  const words = (bounds: readonly Bounds[]) => describeBounds(bounds, { thresholds, indicator: inputs.indicator });
  const missing = yardsticksOf(thresholds).find((yardstick) => measureOf(yardstick, thresholds, inputs) === undefined);
  if (missing !== undefined) return { status: "none", says: describeMissing(missing) };
  const holds = (bounds: readonly Bounds[]) => anyOf(bounds.map((one) => withinBounds(one, thresholds, { judged, inputs })));
  const isGood = holds(thresholds.good);
  const good = words(thresholds.good);
  if (isGood === true) return { status: "good", says: { vi: `Tốt: ${good.vi}`, en: `Good: ${good.en}` } };
  const isWatch = holds(thresholds.watch);
  if (isGood === undefined || isWatch === undefined) {
    return { status: "none", says: { vi: `Chưa thể nói có đạt ${good.vi} hay không`, en: `It cannot be said whether it is ${good.en}` } };
  }
  const watch = words(thresholds.watch);
  if (isWatch) return { status: "watch", says: watchSays(thresholds, good, watch) };
  const last = thresholds.watch.length === 0 ? good : watch;
  return { status: "bad", says: { vi: `Xấu: chưa đạt ${last.vi}`, en: `Bad: not ${last.en}` } };
}

function watchSays({ watch }: Thresholds, good: Bilingual, words: Bilingual): Bilingual {
  const isOpen = watch.every((bounds) => LIMITS.every((limit) => bounds[limit] === undefined));
  if (isOpen) return { vi: `Theo dõi: chưa đạt ${good.vi}`, en: `Watch: not ${good.en}` };
  return { vi: `Theo dõi: ${words.vi}, chưa đạt ${good.vi}`, en: `Watch: ${words.en}, not ${good.en}` };
}

const LIMITS = ["atLeast", "above", "atMost", "below"] as const;

function yardsticksOf({ yardstick, good, watch }: Thresholds): readonly Yardstick[] {
  return [...new Set([...good, ...watch].map((bounds) => bounds.yardstick ?? yardstick))];
}

/** What a yardstick measures: its number, 0 for the value itself. Undefined where it is not known. */
export function measureOf(
  yardstick: Yardstick,
  thresholds: Thresholds,
  { period, plan, parts, lastYear, throughMs }: StatusInputs,
): number | undefined {
  const year = periodAt("year", period.fromMs);
  const passed = Math.min(Math.max((Math.min(period.untilMs, throughMs) - year.fromMs) / (year.untilMs - year.fromMs), 0), 1);
  switch (yardstick) {
    case "value":
      return 0;
    case "plan":
      return plan?.value;
    case "elapsed-plan":
      // A plan of its own period is due in whole by its end.
      return plan === undefined ? undefined : plan.value * (plan.period === year.key ? passed : 1);
    case "elapsed-year":
      return 100 * passed;
    case "same-period-last-year":
      return lastYear;
    case "part":
      return thresholds.part === undefined ? undefined : parts?.[thresholds.part];
  }
}

type Judging = { readonly judged: Figure; readonly inputs: StatusInputs };

function withinBounds(bounds: Bounds, thresholds: Thresholds, { judged, inputs }: Judging): Answer {
  const yardstick = bounds.yardstick ?? thresholds.yardstick;
  const measure = measureOf(yardstick, thresholds, inputs);
  if (measure === undefined) return undefined;
  const limitAt = (limit: number) => {
    if (yardstick === "value") return limit;
    return thresholds.isDifference === true ? measure + limit : (measure * limit) / 100;
  };
  const { atLeast, above, atMost, below } = bounds;
  return allOf([
    atLeast === undefined ? true : reaches(judged, limitAt(atLeast)),
    above === undefined ? true : negate(staysWithin(judged, limitAt(above))),
    atMost === undefined ? true : staysWithin(judged, limitAt(atMost)),
    below === undefined ? true : negate(reaches(judged, limitAt(below))),
  ]);
}

function negate(answer: Answer): Answer {
  return answer === undefined ? undefined : !answer;
}

function allOf(answers: readonly Answer[]): Answer {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

function anyOf(answers: readonly Answer[]): Answer {
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}
