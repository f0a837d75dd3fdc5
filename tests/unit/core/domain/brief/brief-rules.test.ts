import { expect, test } from "vitest";
import { missedBound } from "../../../../../core/domain/brief/missed-bound.ts";
import { reasonsOf } from "../../../../../core/domain/brief/overdue-reasons.ts";
import { turnOf } from "../../../../../core/domain/brief/turned-status.ts";
import { worstIs } from "../../../../../core/domain/brief/worst-first.ts";
import type { Bounds, Thresholds } from "../../../../../core/domain/indicator/indicator.ts";
import type { StatusInputs } from "../../../../../core/domain/indicator/judge-status.ts";
import { periodAt } from "../../../../../core/domain/reporting/reporting-period.ts";

const BOTH = { vi: "", en: "" };
const thresholds = (good: readonly Bounds[], rest: Partial<Thresholds> = {}): Thresholds => ({
  validFrom: "2000-01-01",
  yardstick: "value",
  good,
  watch: [],
  standing: "platform-default",
  basis: BOTH,
  ...rest,
});
const inputs = (plan?: number): StatusInputs => ({
  indicator: { thresholds: [], unit: BOTH, direction: "up", overUnits: "sum", parts: {}, formula: { kind: "stated" } },
  period: periodAt("year", Date.parse("2026-06-01T00:00:00+07:00")),
  figure: undefined,
  plan: plan === undefined ? undefined : { value: plan, period: "2026" },
  throughMs: Date.parse("2027-01-01T00:00:00+07:00"),
  isStale: false,
  settingOf: () => undefined,
});

test("a figure misses the nearest bound of good, from below or above, in its own unit", () => {
  expect(missedBound(29.8, thresholds([{ atLeast: 70 }]), inputs())).toEqual({ limit: 70, difference: -40.2 });
  expect(missedBound(29, thresholds([{ atMost: 20 }]), inputs())).toEqual({ limit: 20, difference: 9 });
  expect(missedBound(16, thresholds([{ atLeast: 20, atMost: 30 }]), inputs())).toEqual({ limit: 20, difference: -4 });
  expect(missedBound(75, thresholds([{ atLeast: 70 }]), inputs())).toBeUndefined();
});

test("against a plan the bound is a share of it; without the plan nothing is said", () => {
  const ofPlan = thresholds([{ atLeast: 100 }], { yardstick: "plan" });
  expect(missedBound(80, ofPlan, inputs(200))).toEqual({ limit: 200, difference: -120 });
  expect(missedBound(80, ofPlan, inputs())).toBeUndefined();
});

test("what is judged by something else than its value has no bound that it misses", () => {
  expect(missedBound(1, thresholds([{ atLeast: 70 }], { judges: { kind: "amount", part: "level" } }), inputs())).toBeUndefined();
});

test("a turn is between two colours; no data and stale turn nothing red", () => {
  expect([turnOf("good", "bad"), turnOf("watch", "bad"), turnOf("bad", "good"), turnOf("bad", "watch"), turnOf("good", "watch")]).toEqual([
    "turned-red",
    "turned-red",
    "turned-good",
    "better",
    "worse",
  ]);
  expect([turnOf("bad", "bad"), turnOf(undefined, "bad"), turnOf("no-data", "bad"), turnOf("good", "stale")]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test("the worst is the least where more is better, the most where less is, and nobody where neither is", () => {
  expect((["up", "down", "band", "none"] as const).map((direction) => worstIs({ direction }))).toEqual([
    "least",
    "most",
    undefined,
    undefined,
  ]);
});

test("what overdue items have in common: fields and states by how often, and how late they are", () => {
  const atMs = Date.parse("2026-11-22T12:00:00+07:00");
  const late = (days: number, field: string | undefined, state = "processing") => ({ field, state, dueAtMs: atMs - days * 86_400_000 });
  expect(reasonsOf([late(1, "ho-tich"), late(41, "dat-dai"), late(6, "dat-dai", "accepted"), late(2, undefined)], atMs)).toEqual({
    count: 4,
    fields: [
      { of: "dat-dai", count: 2 },
      { of: "", count: 1 },
      { of: "ho-tich", count: 1 },
    ],
    states: [
      { of: "processing", count: 3 },
      { of: "accepted", count: 1 },
    ],
    oldestDays: 41,
    medianDays: 2,
  });
  expect(reasonsOf([], atMs)).toBeUndefined();
});
