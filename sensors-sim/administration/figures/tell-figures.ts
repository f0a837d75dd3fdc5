import type { FigureRow } from "../../../core/contracts/submission-rows.ts";
import type { Indicator } from "../../../core/domain/indicator/indicator.ts";
import { type PeriodKind, periodAt, previousPeriod, type ReportingPeriod } from "../../../core/domain/reporting/reporting-period.ts";
import { noise1 } from "../../signals/smooth-noise.ts";
import { Draws, keyOf } from "../draws.ts";
import { dayNumberAt } from "../work-days.ts";
import { type Amounts, added, amountsOf } from "./figure-amounts.ts";
import type { FigurePlan, TellingUnit } from "./figure-plan.ts";
import { amountOn, type Level } from "./level.ts";
import { toldAtMs } from "./when-told.ts";

export type SentFigure = Pick<FigureRow, "indicator" | "unit" | "period"> & Partial<FigureRow>;

/** A row that a source sends, and when. Instants are in milliseconds since 1970 UTC. */
export type Telling = { readonly source: string; readonly atMs: number; readonly row: SentFigure };

/** After `fromMs` and up to `untilMs`. */
export type TellingWindow = { readonly fromMs: number; readonly untilMs: number };

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** How far back figures of a kind are told when the past is made up, in days; what is told by the day, as the caller says. */
const PAST_DAYS: Readonly<Record<Exclude<PeriodKind, "day" | "span">, number>> = {
  hour: 2,
  week: 190,
  month: 770,
  quarter: 850,
  half: 1100,
  year: 1500,
};

/** Offices of statistics say a figure three times: first estimated, then preliminary, then for good. */
const TELLS_THREE_TIMES: ReadonlySet<string> = new Set(["statistics", "customs", "tax"]);
const VINTAGES = [
  { vintage: "estimate", afterMs: 0, error: 0.02 },
  { vintage: "preliminary", afterMs: 25 * DAY_MS, error: 0.006 },
  { vintage: "official", afterMs: 85 * DAY_MS, error: 0 },
] as const;

/** Figures of whole periods whose time to be told lies in the window, the past up to `oldestDay` made up where it is told by the day. */
export function tellings(plan: FigurePlan, window: TellingWindow, oldestDayMs: number): Telling[] {
  const { indicator, source } = plan;
  const kinds = [indicator.cadence, ...indicator.alsoBy].filter((kind) => kind !== "span");
  return kinds.flatMap((kind) => {
    // From a whole month on, so that what is sent again after a restart is the same; of hours there are many.
    const oldestMs =
      kind === "day" ? oldestDayMs : periodAt(kind === "hour" ? "day" : "month", window.untilMs - PAST_DAYS[kind] * DAY_MS).fromMs;
    const found: Telling[] = [];
    for (let period = periodAt(kind, window.untilMs); period.untilMs > oldestMs; ) {
      const leadMs = (5 + (keyOf(plan.seed, source.code, period.key) % 45)) * MINUTE_MS;
      const atMs = toldAtMs(period, source.contract.promise, leadMs);
      if (atMs !== undefined) found.push(...tellingsOf(plan, { period, atMs }, window));
      // Figures are told at most half a year after their period, and once more when they are final.
      if (period.untilMs + 300 * DAY_MS < window.fromMs) break;
      const before = previousPeriod(period);
      if (before === undefined) break;
      period = before;
    }
    return found;
  });
}

/** What a source that is heard all the time says of the hour or day that runs. */
export function runningTellings(plan: FigurePlan, nowMs: number): Telling[] {
  const { cadence } = plan.indicator;
  if (plan.source.contract.promise.kind !== "every" || (cadence !== "hour" && cadence !== "day")) return [];
  return rows(plan, periodAt(cadence, nowMs), nowMs).map((row) => ({ source: plan.source.code, atMs: nowMs, row }));
}

/** The plan of a calendar year, as the province sets it in January; of what flows, also of its months or quarters. */
export function plannedFor(plan: FigurePlan, year: number): Telling[] {
  const { indicator, level, source } = plan;
  if (level.plan === undefined) return [];
  const whole = periodAt("year", Date.UTC(year, 5, 1));
  const kind = indicator.cadence === "month" || indicator.cadence === "quarter" ? indicator.cadence : "year";
  const within = indicator.nature === "flow" && kind !== "year" ? periodsWithin(whole, kind) : [];
  return [whole, ...within].map((period) => {
    const value = Number((plannedIn(plan, year) * shareOfPlan(plan, period, whole)).toFixed(indicator.decimals));
    const unit = period.untilMs <= TODAYS_TREE_MS ? rootBefore(plan) : plan.root;
    const row: SentFigure = { indicator: indicator.code, unit, period: period.key, value, qualifier: "planned" };
    return { source: source.code, atMs: whole.fromMs + 5 * DAY_MS, row };
  });
}

/** Amounts grow by their share, ratios and stated values by their points. */
function plannedIn({ indicator, level, size }: FigurePlan, year: number): number {
  const { plan = 0, gain = 0 } = level;
  return indicator.formula.kind === "amount" ? plan * size * (1 + gain) ** (year - 2026) : plan + gain * (year - 2026);
}

/** How much of what adds up over a year is due in a period; a rate is due in whole. */
function shareOfPlan({ indicator, level, seed }: FigurePlan, period: ReportingPeriod, whole: ReportingPeriod): number {
  if (indicator.formula.kind !== "amount" && level.isYearly !== true) return 1;
  const course = { seed, name: indicator.code, level: { ...level, sway: 0, gain: 0 } };
  const dueIn = ({ fromMs, untilMs }: ReportingPeriod) => {
    const days = Array.from({ length: Math.round((untilMs - fromMs) / DAY_MS) }, (_, at) => dayNumberAt(fromMs) + at);
    return days.reduce((sum, day) => sum + amountOn(course, day), 0);
  };
  return dueIn(period) / dueIn(whole);
}

function periodsWithin({ fromMs, untilMs }: ReportingPeriod, kind: "month" | "quarter"): ReportingPeriod[] {
  const found: ReportingPeriod[] = [];
  for (let atMs = fromMs; atMs < untilMs; ) {
    const period = periodAt(kind, atMs);
    found.push(period);
    atMs = period.untilMs;
  }
  return found;
}

type Due = { readonly period: ReportingPeriod; readonly atMs: number };

function tellingsOf(plan: FigurePlan, { period, atMs }: Due, { fromMs, untilMs }: TellingWindow): Telling[] {
  const { source, indicator, seed } = plan;
  return timesOf(plan, period).flatMap(({ vintage, afterMs, error }) => {
    const toldMs = atMs + afterMs;
    if (toldMs <= fromMs || toldMs > untilMs) return [];
    const off = 1 + error * noise1(keyOf(seed, "vintage", indicator.code), period.fromMs / DAY_MS);
    return rows(plan, period, period.untilMs).map((row) => {
      return { source: source.code, atMs: toldMs, row: asFirstKnown({ ...row, vintage }, indicator, off) };
    });
  });
}

type Time = { readonly vintage: FigureRow["vintage"]; readonly afterMs: number; readonly error: number };

/** One figure in fifty comes a day late, one in a hundred is corrected two days after it was told. */
function timesOf({ source, indicator, seed }: FigurePlan, { key }: ReportingPeriod): readonly Time[] {
  if (TELLS_THREE_TIMES.has(source.code)) return VINTAGES;
  const draws = new Draws(keyOf(seed, "told", indicator.code, key));
  const afterMs = source.contract.promise.kind !== "every" && draws.chance(0.02) ? DAY_MS : 0;
  const right = { vintage: "official", afterMs, error: 0 } as const;
  return draws.chance(0.01)
    ? [
        { ...right, error: 0.2 },
        { ...right, afterMs: afterMs + 2 * DAY_MS },
      ]
    : [right];
}

/** What is counted is off, not what it is counted of, and by no more than can be. */
function asFirstKnown(row: SentFigure, { formula, possible }: Indicator, off: number): SentFigure {
  if (off === 1) return row;
  const scaled = (amount: number) => Number((amount * off).toFixed(Number.isInteger(amount) ? 0 : 3));
  if (row.value !== undefined) return { ...row, value: Math.min(scaled(row.value), possible?.atMost ?? Number.POSITIVE_INFINITY) };
  const { parts = {} } = row;
  const isRatio = formula.kind === "ratio";
  const whole =
    isRatio && possible?.atMost !== undefined ? formula.denominator.reduce((sum, name) => sum + (parts[name] ?? 0), 0) : undefined;
  const isOff = (name: string) => !isRatio || (formula.numerator.includes(name) && !formula.denominator.includes(name));
  const said = Object.entries(parts).map(
    ([name, part]) => [name, isOff(name) ? Math.min(scaled(part), whole ?? Number.POSITIVE_INFINITY) : part] as const,
  );
  return { ...row, parts: Object.fromEntries(said) };
}

/** Since communes are as they are; the area of a former province was that province before. */
const TODAYS_TREE_MS = Date.parse("2025-07-01T00:00:00+07:00");

function rows(plan: FigurePlan, period: ReportingPeriod, knownUntilMs: number): SentFigure[] {
  const { indicator, communes, level } = plan;
  const when = { period, knownUntilMs };
  const head = { indicator: indicator.code, period: period.key };
  const isBefore = period.untilMs <= TODAYS_TREE_MS;
  const root = isBefore ? rootBefore(plan) : plan.root;
  if (level.series !== undefined) return [...seriesOf(plan, when)].map((row) => ({ ...head, unit: root, ...row }));
  if (communes.length === 0) return [{ ...head, unit: root, ...ofUnit(plan, { code: plan.root, weight: 1 }, when) }];
  const each = communes.map((unit) => ({ unit: unit.code, amounts: ofUnit(plan, unit, when) }));
  const whole = { ...head, unit: root, ...added(each.map(({ amounts }) => amounts)) };
  return isBefore ? [whole] : [whole, ...each.map(({ unit, amounts }) => ({ ...head, unit, ...amounts }))];
}

function rootBefore({ root }: FigurePlan): string {
  return root.replace(/^KV-/, "");
}

type When = { readonly period: ReportingPeriod; readonly knownUntilMs: number };

/** Each by itself, and the whole that they add up to; of stated values the whole stands beside them. */
function* seriesOf(plan: FigurePlan, when: When): Generator<{ readonly series?: string } & Amounts> {
  const { level, root: code } = plan;
  const isSum = plan.indicator.formula.kind === "amount";
  const each = Object.entries(level.series ?? {}).map(([series, { share, ...own }]) => {
    const its: Level = { ...level, ...own, at: own.at ?? level.at * (isSum ? share : 1) };
    const part = its.of === undefined ? its : { ...its, of: its.of * share };
    return { series, amounts: ofUnit({ ...plan, level: part }, { code, weight: 1 }, { ...when, series }) };
  });
  const isStated = each.some(({ amounts }) => "value" in amounts);
  yield isStated ? ofUnit(plan, { code, weight: 1 }, when) : added(each.map(({ amounts }) => amounts));
  for (const { series, amounts } of each) yield { series, ...amounts };
}

function ofUnit(plan: FigurePlan, unit: TellingUnit, when: When & { readonly series?: string }): Amounts {
  const { indicator, level, root, seed, size } = plan;
  const own = unit.code === root ? level : { ...level, at: level.at + apart(plan, unit) };
  const course = { seed, name: `${indicator.code} ${unit.code} ${when.series ?? ""}`, level: own };
  return amountsOf(indicator, { ...when, course, weight: unit.weight * size });
}

/** Communes differ: a ratio by some points either way, amounts by their weight alone. */
function apart({ indicator, level, seed }: FigurePlan, { code }: TellingUnit): number {
  if (indicator.formula.kind !== "ratio") return 0;
  return ((keyOf(seed, "apart", indicator.code, code) % 1000) / 500 - 1) * 4 * (level.sway ?? 0.4);
}
