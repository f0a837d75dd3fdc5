import { expect, test } from "vitest";
import {
  isOfNow,
  momentQuery,
  panelAddress,
  proofAddress,
  rankingAddress,
  unitsAddress,
} from "../../../../../web/features/administration/figure-addresses.ts";
import { indexPeriod, periodAfter } from "../../../../../web/features/administration/service-index-period.ts";
import { trendRange } from "../../../../../web/features/administration/trend-range.ts";
import { readUnits } from "../../../../../web/features/administration/unit-search.ts";
import { readFiguresView, writeFiguresView } from "../../../../../web/selection/figures-address.ts";
import { EVENING_MS } from "../../a-tile.ts";

test("live figures are asked for without an instant, those of the past with what was known", () => {
  expect(panelAddress(momentQuery({ mode: "live" }, EVENING_MS))).toBe("/api/v1/figures");
  const then = momentQuery({ mode: "past", atMs: EVENING_MS, rate: 0, knownAsOf: "then" }, EVENING_MS);
  expect(Object.fromEntries(new URLSearchParams(then))).toEqual({ at: "2026-11-22T18:00:00+07:00", known: "2026-11-22T18:00:00+07:00" });
  const since = momentQuery({ mode: "past", atMs: EVENING_MS, rate: 0, knownAsOf: EVENING_MS + 60_000 }, EVENING_MS);
  expect(new URLSearchParams(since).get("known")).toBe("2026-11-22T18:01:00+07:00");
  expect(isOfNow(panelAddress("", "13285"))).toBe(true);
  expect(isOfNow(panelAddress(then, "13285"))).toBe(false);
});

test("a past that plays asks anew no oftener than every fifteen seconds of watching", () => {
  const clock = { mode: "past", atMs: EVENING_MS, rate: 600, knownAsOf: "then" } as const;
  const asked = new Set(Array.from({ length: 60 }, (_, second) => momentQuery(clock, EVENING_MS + second * 600_000)));
  expect(asked.size).toBeLessThanOrEqual(5);
});

test("whatever a code holds, it stays one part of the path", () => {
  const of = { indicator: "a/../b?c", unit: "X#1", period: "2026/2027", series: undefined };
  expect(proofAddress("", of)).toBe("/api/v1/figures/a%2F..%2Fb%3Fc/X%231/2026%2F2027/proof");
  expect(rankingAddress("", "a", { under: "KV-35", level: undefined })).toBe("/api/v1/figures/a/units?under=KV-35");
});

test("the view in the address comes back as it was, and none is none", () => {
  const view = {
    page: "tiles",
    domain: "health",
    unit: "13285",
    indicator: "dossier.received",
    about: "trend",
    period: "2026-10",
  } as const;
  const address = new URLSearchParams("lang=vi");
  writeFiguresView(address, view);
  expect(address.get("view")).toBe("figures");
  expect(readFiguresView(address)).toEqual(view);
  writeFiguresView(address, undefined);
  expect(address.toString()).toBe("lang=vi");
  expect(readFiguresView(new URLSearchParams("view=nothing&unit=1"))).toBeUndefined();
  expect(readFiguresView(new URLSearchParams(`view=league&unit=${"9".repeat(99)}`))).toEqual({ page: "league" });
});

test("units that were found stand with what holds first, then areas, then what is past", () => {
  const name = { vi: "Tỉnh Hà Nam", en: "Ha Nam Province" };
  const units = readUnits({
    units: [
      { code: "35", class: "territorial", validFrom: "2021-11-01", validTo: "2025-07-01", isValid: false, name },
      { code: "KV-35", class: "area", validFrom: "2025-07-01", isValid: true, name },
      { code: "13366", class: "territorial", validFrom: "2025-07-01", isValid: true, name },
      { code: 7 },
    ],
  });
  expect(units?.map(({ code, validTo }) => [code, validTo])).toEqual([
    ["13366", undefined],
    ["KV-35", undefined],
    ["35", "2025-07-01"],
  ]);
  expect(readUnits("<html>")).toBeUndefined();
  expect(unitsAddress("hà nam")).toBe("/api/v1/administrative-units?search=h%C3%A0+nam");
});

test("a trend reaches two years of months back, twelve quarters, and nowhere from a span", () => {
  expect(trendRange("2026-10")).toEqual({ from: "2024-10", to: "2026-10" });
  expect(trendRange("2026-Q1")).toEqual({ from: "2023-Q1", to: "2026-Q1" });
  expect(trendRange("2015/2022-10")).toBeUndefined();
  expect(trendRange("nonsense")).toBeUndefined();
});

test("the service index opens with the last month that is over, and goes no further than the running one", () => {
  expect(indexPeriod(undefined, EVENING_MS).key).toBe("2026-10");
  expect(indexPeriod("2026-Q3", EVENING_MS).key).toBe("2026-Q3");
  expect(indexPeriod("2026-11-22", EVENING_MS).key).toBe("2026-10");
  expect(periodAfter(indexPeriod("2026-10", EVENING_MS), EVENING_MS)?.key).toBe("2026-11");
  expect(periodAfter(indexPeriod("2026-11", EVENING_MS), EVENING_MS)).toBeUndefined();
});
