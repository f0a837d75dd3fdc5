import { expect, test } from "vitest";
import {
  isOfNow,
  momentQuery,
  panelAddress,
  proofAddress,
  rankingAddress,
} from "../../../../../web/features/administration/figure-addresses.ts";
import { indexPeriod, periodAfter } from "../../../../../web/features/administration/service-index-period.ts";
import { trendRange } from "../../../../../web/features/administration/trend-range.ts";
import { findUnits, readUnits } from "../../../../../web/features/administration/unit-search.ts";
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

test("units are found by the beginnings of words, with or without marks and đ", () => {
  const units = readUnits({
    units: [
      { code: "13324", kind: "Phường", nameVi: "Đồng Văn", nameEn: "Dong Van Ward" },
      { code: "13285", kind: "Phường", nameVi: "Phủ Lý", nameEn: "Phu Ly Ward" },
      { code: "13333", kind: "Phường", nameVi: "Lý Thường Kiệt", nameEn: "Ly Thuong Kiet Ward" },
      { code: 7 },
    ],
  });
  const names = (typed: string) => findUnits(units ?? [], typed).map(({ code }) => code);
  expect(names("dong v")).toEqual(["13324"]);
  expect(names("Đồng")).toEqual(["13324"]);
  expect(names("PHỦ LÝ")[0]).toBe("13285");
  expect(names("phu ly")).toEqual(["13285", "13333"]);
  expect(names("phuong")).toEqual(["13324", "13333", "13285"]);
  expect(names("13285")).toEqual(["13285"]);
  expect(names("anything else")).toEqual([]);
  expect(names(" ")).toEqual([]);
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
