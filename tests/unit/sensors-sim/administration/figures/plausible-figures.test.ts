import { beforeAll, expect, test } from "vitest";
import { evaluate } from "../../../../../core/domain/indicator/evaluate.ts";
import type { Indicator } from "../../../../../core/domain/indicator/indicator.ts";
import { judgeStatus, type Status } from "../../../../../core/domain/indicator/judge-status.ts";
import { type ReportingPeriod, readPeriodKey, samePeriodLastYear } from "../../../../../core/domain/reporting/reporting-period.ts";
import { planFor } from "../../../../../core/domain/tile/compare-tile.ts";
import { type FigurePlan, planFigures } from "../../../../../sensors-sim/administration/figures/figure-plan.ts";
import { LEVELS } from "../../../../../sensors-sim/administration/figures/levels.ts";
import { plannedFor, runningTellings, type SentFigure, tellings } from "../../../../../sensors-sim/administration/figures/tell-figures.ts";
import { readAgreed } from "../../../../../sensors-sim/administration/read-reference.ts";

const NOW_MS = Date.parse("2026-11-22T18:40:00+07:00");
const DAY_MS = 86_400_000;

let indicators: readonly Indicator[] = [];
let plans: readonly FigurePlan[] = [];
const told = new Map<string, readonly SentFigure[]>();

beforeAll(async () => {
  const agreed = await readAgreed();
  indicators = agreed.indicators;
  plans = planFigures({ ...agreed, levels: LEVELS, profile: "ha-nam", seed: 1 });
  for (const plan of plans) {
    const past = tellings(plan, { fromMs: 0, untilMs: NOW_MS }, NOW_MS - 30 * DAY_MS).toSorted((a, b) => a.atMs - b.atMs);
    told.set(
      plan.indicator.code,
      [...past, ...runningTellings(plan, NOW_MS)].map(({ row }) => row),
    );
  }
});

/** Undefined where there was nothing to count: no fire, nobody to ask. */
function valueOf({ formula }: Indicator, { value, parts }: Pick<SentFigure, "value" | "parts">): number | undefined {
  if (value !== undefined) return value;
  if (formula.kind !== "amount" && formula.kind !== "ratio") throw new RangeError(`${formula.kind} is not told in parts`);
  const evaluation = evaluate(formula, parts === undefined ? {} : { parts });
  return evaluation.ok ? evaluation.value : undefined;
}

test("every simulated value is one that the catalogue holds for possible", () => {
  for (const { indicator } of plans) {
    const { atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY } = indicator.possible ?? {};
    const strange = (told.get(indicator.code) ?? []).filter((row) => {
      const value = valueOf(indicator, row);
      return value !== undefined && !(value >= atLeast && value <= atMost);
    });
    expect([indicator.code, strange.slice(0, 3)]).toEqual([indicator.code, []]);
  }
});

test("a percentage that a source sends has a least and a greatest that it can be", () => {
  const codes = indicators
    .filter(({ unit, parts }) => unit.en === "%" && Object.values(parts).every(({ of }) => of.kind === "sent"))
    .filter(({ possible }) => possible?.atLeast === undefined || possible.atMost === undefined)
    .map(({ code }) => code);
  expect(codes).toEqual([]);
});

type Newest = { readonly code: string; readonly series: string; readonly value: number | undefined; readonly status: Status };

/** The newest whole period of the root in the indicator's own cadence, each series by itself. */
function newestOf(plan: FigurePlan): Newest[] {
  const { indicator } = plan;
  const rows = (told.get(indicator.code) ?? []).filter(({ unit }) => unit === plan.root || `KV-${unit}` === plan.root);
  const whole = rows.filter(({ period }) => {
    const read = readPeriodKey(period);
    return read?.kind === indicator.cadence && read.untilMs <= NOW_MS;
  });
  const last = whole
    .map(({ period }) => period)
    .toSorted()
    .at(-1);
  const period = last === undefined ? undefined : readPeriodKey(last);
  if (period === undefined) return [];
  const names = [...new Set(whole.map(({ series }) => series ?? ""))];
  return names.map((series) => {
    const own = rows.filter((row) => (row.series ?? "") === series);
    return { code: indicator.code, series, ...judged(plan, own, period) };
  });
}

function judged(plan: FigurePlan, rows: readonly SentFigure[], period: ReportingPeriod): Pick<Newest, "value" | "status"> {
  const { indicator } = plan;
  const at = (key: string | undefined) => rows.findLast((row) => row.period === key);
  const row = at(period.key);
  const value = row === undefined ? undefined : valueOf(indicator, row);
  const before = at(samePeriodLastYear(period)?.key);
  const year = period.key.slice(0, 4);
  const ofYear = plannedFor(plan, Number(year)).flatMap(({ row: { period: key, value: planned } }) => {
    const kind = readPeriodKey(key)?.kind;
    return kind === undefined || planned === undefined ? [] : [{ kind, period: key, value: planned, series: "" }];
  });
  const { status } = judgeStatus({
    indicator,
    period,
    figure: value === undefined ? undefined : { kind: "exact", value },
    parts: row?.parts,
    plan: planFor(indicator, { period, series: rows[0]?.series ?? "" }, ofYear),
    lastYear: before === undefined ? undefined : valueOf(indicator, before),
    throughMs: period.untilMs,
    isStale: false,
    settingOf: () => undefined,
  });
  return { value, status };
}

test("of what is judged, most is good, some is to be watched and little is bad", () => {
  const all = plans.flatMap(newestOf).filter(({ status }) => status === "good" || status === "watch" || status === "bad");
  const share = (wanted: Status) => all.filter(({ status }) => status === wanted).length / all.length;
  expect(all.length).toBeGreaterThan(90);
  expect(share("good")).toBeGreaterThan(0.55);
  expect(share("good")).toBeLessThan(0.9);
  expect(share("bad")).toBeGreaterThan(0.02);
  expect(share("bad")).toBeLessThan(0.2);
});

test("growth and prices are told as changes in per cent, of the size that a province has", () => {
  const usual = { "economy.grdp_growth": [3, 14], "economy.iip_yoy": [0, 25], "economy.cpi_yoy": [0, 8] } as const;
  for (const [code, [least, most]] of Object.entries(usual)) {
    const values = (told.get(code) ?? []).map(({ value }) => value ?? Number.NaN);
    expect(values.length).toBeGreaterThan(5);
    expect([code, values.filter((value) => !(value >= least && value <= most))]).toEqual([code, []]);
  }
});

test("a year's plan of what flows is what the plans of its months add up to", () => {
  const plan = plans.find(({ indicator }) => indicator.code === "economy.retail_sales");
  const [whole, ...months] = plan === undefined ? [] : plannedFor(plan, 2026).map(({ row }) => row.value ?? Number.NaN);
  expect(months).toHaveLength(12);
  expect(months.reduce((sum, value) => sum + value, 0) / (whole ?? 0)).toBeCloseTo(1, 3);
});
