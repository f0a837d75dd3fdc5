import { beforeAll, expect, test } from "vitest";
import { figureRowSchema } from "../../../../../core/contracts/submission-rows.ts";
import type { Indicator } from "../../../../../core/domain/indicator/indicator.ts";
import { readPeriodKey } from "../../../../../core/domain/reporting/reporting-period.ts";
import type { DataSource } from "../../../../../core/domain/source/freshness-contract.ts";
import { expectedAt } from "../../../../../core/domain/source/indicator-freshness.ts";
import { judgeFigure } from "../../../../../core/domain/submission/judge-figure.ts";
import { type FigurePlan, isSent, planFigures } from "../../../../../sensors-sim/administration/figures/figure-plan.ts";
import { LEVELS } from "../../../../../sensors-sim/administration/figures/levels.ts";
import { nonsenseOf } from "../../../../../sensors-sim/administration/figures/nonsense.ts";
import { plannedFor, runningTellings, type Telling, tellings } from "../../../../../sensors-sim/administration/figures/tell-figures.ts";
import { readAgreed } from "../../../../../sensors-sim/administration/read-reference.ts";

const NOW_MS = Date.parse("2026-11-22T18:40:00+07:00");
const DAY_MS = 86_400_000;

let indicators: readonly Indicator[] = [];
let sources: readonly DataSource[] = [];
let plans: readonly FigurePlan[] = [];
const told = new Map<string, readonly Telling[]>();

beforeAll(async () => {
  ({ indicators, sources } = await readAgreed());
  plans = planFigures({ indicators, sources, levels: LEVELS, profile: "ha-nam", seed: 5 });
  for (const plan of plans) told.set(plan.indicator.code, tellings(plan, { fromMs: 0, untilMs: NOW_MS }, NOW_MS - 40 * DAY_MS));
});

function toldOf(code: string): readonly Telling[] {
  return told.get(code) ?? [];
}

test("every indicator that a source sends has a level, and every level an indicator", () => {
  const sent = indicators.filter((indicator) => isSent(indicator)).map(({ code }) => code);
  expect(Object.keys(LEVELS).toSorted()).toEqual(sent.toSorted());
});

test("everything told is what the catalogue takes from that source", () => {
  for (const plan of plans) {
    const all = [...toldOf(plan.indicator.code), ...runningTellings(plan, NOW_MS), ...plannedFor(plan, 2026)];
    expect(all.length).toBeGreaterThan(0);
    for (const { row } of all) {
      const context = { source: plan.source.code, isOwnComputation: false, nowMs: NOW_MS };
      expect([row, judgeFigure(figureRowSchema.parse(row), plan.indicator, context)]).toMatchObject([row, { ok: true }]);
    }
  }
});

test("figures come before their source has promised them, but for a few that are a day late or corrected", () => {
  let late = 0;
  let all = 0;
  for (const plan of plans) {
    for (const { row, atMs } of toldOf(plan.indicator.code)) {
      const period = readPeriodKey(row.period);
      if (period === undefined || row.vintage === "preliminary" || ["statistics", "customs", "tax"].includes(plan.source.code)) continue;
      all += 1;
      if (atMs > (expectedAt(plan.source.contract.promise, period) ?? 0)) late += 1;
    }
  }
  expect(late / all).toBeGreaterThan(0.001);
  expect(late / all).toBeLessThan(0.05);
});

test("what the province tells is what its communes add up to", () => {
  const rows = toldOf("landdb.coverage").map(({ row }) => row);
  const root = rows.find(({ unit, period }) => unit === "KV-35" && period === "2026-10");
  const communes = rows.filter(({ unit, period }) => unit !== "KV-35" && period === "2026-10");
  expect(communes).toHaveLength(33);
  expect(communes.reduce((sum, { parts }) => sum + (parts?.parcels_in ?? 0), 0)).toBe(root?.parts?.parcels_in);
});

test("a year's outpatient visits are what its days add up to, and Tết falls in no count twice", () => {
  const amount = (period: string) =>
    toldOf("health.outpatient_visits").findLast(({ row }) => row.period === period)?.row.parts?.visits ?? Number.NaN;
  const quarter = ["2026-07", "2026-08", "2026-09"].reduce((sum, month) => sum + amount(month), 0);
  expect(quarter).toBe(amount("2026-Q3"));
});

test("statistics are said as an estimate first, then preliminary, then for good", () => {
  const said = toldOf("economy.retail_sales").filter(({ row }) => row.period === "2026-06");
  expect(said.map(({ row }) => row.vintage)).toEqual(["estimate", "preliminary", "official"]);
  const official = said.at(-1)?.row.parts?.turnover ?? 0;
  expect(Math.abs((said[0]?.row.parts?.turnover ?? 0) / official - 1)).toBeLessThan(0.03);
});

test("before July 2025 the area is told of as the province that it was", () => {
  const units = (before: boolean) => {
    return new Set(
      toldOf("health.insurance_coverage").flatMap(({ row }) =>
        row.period < "2025-07" === before && row.period.length === 7 ? [row.unit] : [],
      ),
    );
  };
  expect(units(true)).toEqual(new Set(["35"]));
  expect(units(false).has("KV-35")).toBe(true);
  expect(units(false).size).toBe(34);
});

test("no row of a system out of order is one that can be taken", () => {
  const own = plans.filter(({ source }) => source.code === "accommodation");
  const rows = nonsenseOf(own, "2026-11-21", 5);
  expect(rows).toHaveLength(7);
  const known = new Set(["KV-35"]);
  for (const row of rows) {
    const parsed = figureRowSchema.safeParse(row);
    const plan = own.find(({ indicator }) => indicator.code === row.indicator);
    const context = { source: "accommodation", isOwnComputation: false, nowMs: NOW_MS };
    const isRight =
      parsed.success && plan !== undefined && known.has(parsed.data.unit) && judgeFigure(parsed.data, plan.indicator, context).ok;
    expect([row, isRight]).toEqual([row, false]);
  }
});
