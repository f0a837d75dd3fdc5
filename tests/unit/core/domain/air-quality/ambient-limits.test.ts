import { expect, test } from "vitest";
import { ambientLimitOn } from "../../../../../core/domain/air-quality/ambient-limits.ts";
import { subIndex } from "../../../../../core/domain/air-quality/breakpoints.ts";

test.each([
  ["so2", [350, undefined, 125, 50]],
  ["co", [30_000, 10_000, undefined, undefined]],
  ["no2", [200, undefined, 100, 40]],
  ["o3", [200, 120, undefined, undefined]],
  ["tsp", [300, undefined, 200, 100]],
  ["pm10", [undefined, undefined, 100, 50]],
  ["pm25", [undefined, undefined, 45, 25]],
] as const)("QCVN 05:2023/BTNMT in 2026: %s may be %j µg/Nm³ over 1 h, 8 h, 24 h and a year", (pollutant, limits) => {
  const found = (["1h", "8h", "24h", "year"] as const).map((time) => ambientLimitOn(pollutant, time, "2026-11-22")?.limit);
  expect(found).toEqual(limits);
});

test.each([
  ["2023-09-11", undefined],
  ["2023-09-12", 50],
  ["2025-12-31", 50],
  ["2026-01-01", 45],
])("domain dossier 5.3 and 10.11: on %s PM2,5 over 24 h may be %s", (day, limit) => {
  expect(ambientLimitOn("pm25", "24h", day)?.limit).toBe(limit);
});

test("domain dossier 5.3: 47 µg/m³ of PM2,5 over a day is VN_AQI 94 and above the limit in 2026, not in 2025", () => {
  expect(subIndex("pm25", 47)).toBe(94);
  expect(["2025-12-31", "2026-01-01"].map((day) => 47 > (ambientLimitOn("pm25", "24h", day)?.limit ?? Number.NaN))).toEqual([false, true]);
});
