import { expect, test } from "vitest";
import { periodAt } from "../../../../core/domain/reporting/reporting-period.ts";
import type { Unit } from "../../../../core/domain/unit/unit.ts";
import { Judge } from "../../../../server/figures/judge.ts";
import { referenceIndicator } from "../../../support/reference-indicators.ts";

const NOW_MS = Date.parse("2026-11-22T05:00:00Z");
const DAY = periodAt("day", NOW_MS);
const COMMUNE = aUnit({ code: "13285", class: "territorial", level: "commune" });
const AREA = aUnit({ code: "KV-35", class: "area" });
const PROVINCE = aUnit({ code: "37", class: "territorial", level: "province" });
const judge = new Judge([], { throughMs: NOW_MS, knownMs: NOW_MS });

function aUnit(unit: Pick<Unit, "code" | "class"> & Partial<Unit>): Unit {
  return { id: 1, validFrom: "2025-07-01", kind: "Xã", nameVi: unit.code, nameEn: unit.code, ...unit };
}

test("a bound set for what one unit counts is no line across the sum of many, nor among sums that are set beside each other", () => {
  const overdue = referenceIndicator("dossier.overdue_open");
  expect(judge.limits(overdue, DAY, [COMMUNE]).length).toBeGreaterThan(0);
  expect(judge.limits(overdue, DAY, [AREA])).toEqual([]);
  expect(judge.limits(overdue, DAY, [PROVINCE])).toEqual([]);
  expect(judge.limits(overdue, DAY, [COMMUNE, AREA])).toEqual([]);
});

test("a share is held against the same bound for one unit and for many", () => {
  const share = referenceIndicator("dossier.on_time_ratio");
  const month = periodAt("month", NOW_MS);
  expect(judge.limits(share, month, [AREA]).length).toBeGreaterThan(0);
  expect(judge.limits(share, month, [AREA])).toEqual(judge.limits(share, month, [COMMUNE]));
});
