import { expect, test } from "vitest";
import { tileText } from "../../../../../web/features/administration/tile-text.ts";
import { textsOf } from "../../../../../web/i18n/language-store.ts";
import { aFigure, aHead, anOrigin, aTile, EVENING_MS } from "../../a-tile.ts";

const vi = textsOf("vi");
const en = textsOf("en");
const count = aHead({ unit: { vi: "hồ sơ", en: "dossiers" }, decimals: 0 });
const TODAY = { kind: "day", key: "2026-11-22", name: { vi: "22/11/2026", en: "22 November 2026" } };

test("percentages are compared in percentage points, amounts in per cent", () => {
  const before = { with: "previous-period", value: 96.5, difference: 2.1, differencePercent: 2.18 } as const;
  expect(tileText(aTile({ comparisons: [before] }), EVENING_MS, vi)).toMatchObject({
    comparison: "▲ 2,1 đpt so kỳ trước",
    change: "▲ 2,1 đpt",
  });
  expect(tileText(aTile({ comparisons: [before] }), EVENING_MS, en).comparison).toBe("▲ 2.1 pp vs last period");
  const lastYear = { with: "same-period-last-year", value: 100, difference: -12, differencePercent: -12.04 } as const;
  expect(tileText(aTile({ indicator: count, comparisons: [lastYear] }), EVENING_MS, vi)).toMatchObject({
    comparison: "▼ 12,0% so cùng kỳ",
    change: "▼ 12,0% cùng kỳ",
  });
});

test("that nothing changed is said where all is told, and not at a glance", () => {
  const same = { with: "previous-period", value: 98.6, difference: 0 } as const;
  const told = tileText(aTile({ comparisons: [same] }), EVENING_MS, vi);
  expect([told.comparison, told.change]).toEqual(["không đổi so kỳ trước", undefined]);
});

test("a plan is told by how much of it is reached, other units by the place among them", () => {
  const plan = { with: "plan", value: 200, difference: -50, differencePercent: -25 } as const;
  expect(tileText(aTile({ indicator: count, comparisons: [plan] }), EVENING_MS, vi).comparison).toBe("75,0% kế hoạch");
  const others = { with: "other-units", value: 90, difference: 8.6, rank: { place: 3, of: 33, without: 2 } } as const;
  expect(tileText(aTile({ comparisons: [others] }), EVENING_MS, vi).comparison).toBe("hạng 3/33");
});

test("what is still being counted tells until when, and no day is called today: the screen may show another", () => {
  const day = tileText(aTile({ period: { ...TODAY, isRunning: true } }), EVENING_MS, vi);
  expect(day).toMatchObject({ period: "22/11 đến 14:05", shortPeriod: "đến 14:05" });
  expect(tileText(aTile({ period: TODAY }), EVENING_MS + 86_400_000, vi)).toMatchObject({ period: "22/11/2026", shortPeriod: "22/11" });
  const hour = { kind: "hour", key: "2026-11-22T14", name: { vi: "14 giờ ngày 22/11/2026", en: "14 h" } } as const;
  expect(tileText(aTile({ period: { ...hour, isRunning: true } }), EVENING_MS, vi).period).toBe("22/11 đến 14:05");
  expect(tileText(aTile({ period: hour }), EVENING_MS, vi).period).toBe("14 giờ ngày 22/11/2026");
  const month = { kind: "month", key: "2026-11", name: { vi: "tháng 11/2026", en: "November 2026" }, isRunning: true } as const;
  expect(tileText(aTile({ period: month }), EVENING_MS, vi)).toMatchObject({
    period: "tháng 11/2026 đến 22/11",
    shortPeriod: "T11 đến 22/11",
  });
  expect(tileText(aTile({ period: month }), EVENING_MS, en)).toMatchObject({
    period: "November 2026 to 22/11",
    shortPeriod: "Nov to 22/11",
  });
});

test("what is late says whose it is and since when, with the day where that is not today", () => {
  const late = anOrigin({ liveness: "late", lateSince: "2026-11-22T10:00:00Z" });
  expect(tileText(aTile({ status: "stale", origin: late }), EVENING_MS, vi).trouble).toBe("trễ từ 17:00 · Sở Nội vụ");
  const dead = anOrigin({ liveness: "dead", lateSince: "2026-11-19T10:00:00Z" });
  expect(tileText(aTile({ status: "stale", origin: dead }), EVENING_MS, vi).trouble).toBe("ngừng từ 17:00 19/11 · Sở Nội vụ");
  expect(tileText(aTile({ status: "stale", origin: dead }), EVENING_MS, en).trouble).toBe(
    "dead since 17:00 19/11 · Department of Home Affairs",
  );
});

test("without a figure the tile says that none ever came; with 0 of 0, why there is no value", () => {
  const { figure: _, ...nothing } = aTile({ status: "no-data", origin: anOrigin({ liveness: "never" }) });
  expect(tileText(nothing, EVENING_MS, vi)).toMatchObject({ trouble: "chưa từng có số liệu · Sở Nội vụ", value: { number: "—" } });
  const { value: __, ...none } = aFigure({ whyNone: { vi: "mẫu số bằng 0", en: "denominator zero" } });
  expect(tileText(aTile({ status: "no-data", figure: none }), EVENING_MS, vi).trouble).toBe("mẫu số bằng 0");
  const { value: ___, ...few } = aFigure({ whyNone: { vi: "chưa đủ dữ liệu", en: "not enough data" }, coverage: 0.0688 });
  expect(tileText(aTile({ status: "no-data", figure: few }), EVENING_MS, vi).trouble).toBe("chưa đủ dữ liệu · có 6% số đo");
});

test("what contradicts its source, is not official or simulated is told so", () => {
  const figure = aFigure({ flag: { vi: "mâu thuẫn: 14.312", en: "contradicts: 14,312" }, vintage: "preliminary", isSimulated: true });
  expect(tileText(aTile({ figure }), EVENING_MS, vi)).toMatchObject({ flag: "mâu thuẫn: 14.312", vintage: "sơ bộ", isSimulated: true });
});
