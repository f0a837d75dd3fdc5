import { expect, test } from "vitest";
import type { Thresholds } from "../../../../../core/domain/indicator/indicator.ts";
import { limitsOf } from "../../../../../core/domain/indicator/limits-of.ts";

const THRESHOLDS: Thresholds = {
  validFrom: "2000-01-01",
  yardstick: "value",
  good: [{ atLeast: 98 }],
  watch: [{ atLeast: 90, below: 98 }],
  standing: "platform-default",
  basis: { vi: "", en: "" },
};

test("numbers in the figure's own unit are lines across it, those of good before those of watch", () => {
  expect(limitsOf(THRESHOLDS)).toEqual([
    { of: "good", bound: "atLeast", value: 98 },
    { of: "watch", bound: "atLeast", value: 90 },
    { of: "watch", bound: "below", value: 98 },
  ]);
});

test("a per cent of a plan is no line, nor is what judges another number than the one told", () => {
  expect(limitsOf({ ...THRESHOLDS, yardstick: "plan" })).toEqual([]);
  expect(limitsOf({ ...THRESHOLDS, judges: { kind: "amount", part: "severe" } })).toEqual([]);
  expect(limitsOf({ ...THRESHOLDS, good: [{ atLeast: 98, yardstick: "plan" }], watch: [{ atLeast: 90 }] })).toEqual([
    { of: "watch", bound: "atLeast", value: 90 },
  ]);
});
