import { noise1 } from "../../signals/smooth-noise.ts";
import { type PeriodKind, periodAt, previousPeriod, type ReportingPeriod } from "../../../core/domain/reporting/reporting-period.ts";
import type { FigureRow } from "../../../core/contracts/submission-rows.ts";
import { keyOf } from "../draws.ts";
import { type Amounts, added, amountsOf } from "./figure-amounts.ts";
import type { FigurePlan, TellingUnit } from "./figure-plan.ts";
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
  { vintage: "estimate", afterDays: 0, error: 0.02 },
  { vintage: "preliminary", afterDays: 25, error: 0.006 },
  { vintage: "official", afterDays: 85, error: 0 },
] as const;

/** Figures of whole periods whose time to be told lies in the window. */
export function tellings(plan: FigurePlan, window: TellingWindow, historyDays: number): Telling[] {
  const { indicator, source } = plan;
  const kinds = [indicator.cadence, ...indicator.alsoBy].filter((kind) => kind !== "span");
  return kinds.flatMap((kind) => {
    const oldestMs = window.untilMs - (kind === "day" ? historyDays : PAST_DAYS[kind]) * DAY_MS;
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

/** The plan of a calendar year, as the province sets it in January. */
export function plannedFor(plan: FigurePlan, year: number): Telling[] {
  const { indicator, level, source, root, size } = plan;
  if (level.plan === undefined) return [];
  const isAmount = indicator.formula.kind === "amount";
  const growth = (1 + (level.gain ?? 0)) ** (year - 2026);
  const value = Number((level.plan * (isAmount ? size * growth : 1)).toFixed(indicator.decimals));
  const row: SentFigure = { indicator: indicator.code, unit: root, period: String(year), value, qualifier: "planned" };
  return [{ source: source.code, atMs: periodAt("year", Date.UTC(year, 5, 1)).fromMs + 5 * DAY_MS, row }];
}

type Due = { readonly period: ReportingPeriod; readonly atMs: number };

function tellingsOf(plan: FigurePlan, { period, atMs }: Due, { fromMs, untilMs }: TellingWindow): Telling[] {
  const source = plan.source.code;
  const times = TELLS_THREE_TIMES.has(source) ? VINTAGES : VINTAGES.slice(-1).map((last) => ({ ...last, afterDays: 0 }));
  return times.flatMap(({ vintage, afterDays, error }) => {
    const toldMs = atMs + afterDays * DAY_MS;
    if (toldMs <= fromMs || toldMs > untilMs) return [];
    const off = 1 + error * noise1(keyOf(plan.seed, "vintage", plan.indicator.code), period.fromMs / DAY_MS);
    return rows(plan, period, period.untilMs).map((row) => ({ source, atMs: toldMs, row: asFirstKnown({ ...row, vintage }, off) }));
  });
}

/** All parts are off by the same share, so that what they are parts of stays whole. */
function asFirstKnown(row: SentFigure, off: number): SentFigure {
  if (off === 1) return row;
  const scaled = (amount: number) => Number((amount * off).toFixed(Number.isInteger(amount) ? 0 : 3));
  if (row.parts !== undefined)
    return { ...row, parts: Object.fromEntries(Object.entries(row.parts).map(([name, part]) => [name, scaled(part)])) };
  return row.value === undefined ? row : { ...row, value: scaled(row.value) };
}

function rows(plan: FigurePlan, period: ReportingPeriod, knownUntilMs: number): SentFigure[] {
  const { indicator, root, communes } = plan;
  const head = { indicator: indicator.code, period: period.key };
  if (communes.length === 0) return [{ ...head, unit: root, ...ofUnit(plan, { code: root, weight: 1 }, { period, knownUntilMs }) }];
  const each = communes.map((unit) => ({ unit: unit.code, amounts: ofUnit(plan, unit, { period, knownUntilMs }) }));
  const whole = added(each.map(({ amounts }) => amounts));
  return [{ ...head, unit: root, ...whole }, ...each.map(({ unit, amounts }) => ({ ...head, unit, ...amounts }))];
}

function ofUnit(plan: FigurePlan, unit: TellingUnit, when: { readonly period: ReportingPeriod; readonly knownUntilMs: number }): Amounts {
  const { indicator, level, root, seed, size } = plan;
  const own = unit.code === root ? level : { ...level, at: level.at + apart(plan, unit) };
  const course = { seed, name: `${indicator.code} ${unit.code}`, level: own };
  return amountsOf(indicator, { course, weight: unit.weight * size, ...when });
}

/** Communes differ: a ratio by some points either way, amounts by their weight alone. */
function apart({ indicator, level, seed }: FigurePlan, { code }: TellingUnit): number {
  if (indicator.formula.kind !== "ratio") return 0;
  return ((keyOf(seed, "apart", indicator.code, code) % 1000) / 500 - 1) * 4 * (level.sway ?? 0.4);
}
