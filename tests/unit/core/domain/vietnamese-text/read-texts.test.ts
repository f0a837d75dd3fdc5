import fc from "fast-check";
import { expect, test } from "vitest";
import { formatNumber } from "../../../../../core/domain/format-fact.ts";
import { plainSpaces } from "../../../../../core/domain/vietnamese-text/plain-spaces.ts";
import { readFigure } from "../../../../../core/domain/vietnamese-text/read-figure.ts";
import { readNumber, readPercent } from "../../../../../core/domain/vietnamese-text/read-number.ts";
import { readPeriod } from "../../../../../core/domain/vietnamese-text/read-period.ts";

test.each([
  ["3.229", 3229],
  ["7000", 7000],
  ["07", 7],
  ["34.374", 34_374],
  ["11.326.205", 11_326_205],
  ["27,03", 27.03],
  ["1.234.567,891", 1_234_567.891],
  ["+11.596", 11_596],
  ["-7.006", -7006],
  ["\u22127.006", -7006],
  ["\u00A03.229\u00A0", 3229],
  ["1\u00A0234\u00A0567,5", 1_234_567.5],
  ["0", 0],
  ["-0", 0],
])("source documents, quality finding 14: “%s” is %d", (text, value) => {
  expect(readNumber(text)).toMatchObject({ ok: true, value });
});

test("the decimals written are told, so that 27,30 can be shown again", () => {
  expect(readNumber("27,30")).toEqual({ ok: true, value: 27.3, decimals: 2 });
});

test.each([
  ["", "empty"],
  ["\u00A0", "empty"],
  ["–", "empty"],
  ["3.5", "grouping"],
  ["0.123", "grouping"],
  ["1.23.456", "grouping"],
  ["1.234 567", "grouping"],
  ["12.3456", "grouping"],
  ["1,234,567", "not-a-number"],
  ["1,234.5", "not-a-number"],
  ["12a", "not-a-number"],
  ["1e5", "not-a-number"],
  ["3,", "not-a-number"],
  [",5", "not-a-number"],
  ["Infinity", "not-a-number"],
  ["1234567890123456", "too-long"],
])("“%s” is no number: %s", (text, reason) => {
  expect(readNumber(text)).toEqual({ ok: false, reason });
});

test.each([
  ["45 %", 45],
  ["81%", 81],
  ["27,03%", 27.03],
  ["45\u00A0%", 45],
])("source documents, quality finding 14: “%s” is %d per cent", (text, value) => {
  expect(readPercent(text)).toMatchObject({ ok: true, value });
});

test("without its sign a share is not guessed", () => {
  expect(readPercent("0,45")).toEqual({ ok: false, reason: "no-percent-sign" });
  expect(readPercent("%")).toEqual({ ok: false, reason: "empty" });
  expect(readPercent("nhiều")).toEqual({ ok: false, reason: "not-a-number" });
});

test.each([
  ["trên 350 điểm", { kind: "over", value: 350 }, "điểm"],
  ["> 350", { kind: "over", value: 350 }, ""],
  ["Khoảng 45 %", { kind: "approx", value: 45 }, "%"],
  ["≈ 30%", { kind: "approx", value: 30 }, "%"],
  ["gần\u00A07000 tài khoản", { kind: "nearly", value: 7000 }, "tài khoản"],
  ["≲ 7.000", { kind: "nearly", value: 7000 }, ""],
  ["dưới 6 tuổi", { kind: "under", value: 6 }, "tuổi"],
  ["< 6", { kind: "under", value: 6 }, ""],
  ["từ 6 đến 8 bậc", { kind: "range", min: 6, max: 8 }, "bậc"],
  ["6–8", { kind: "range", min: 6, max: 8 }, ""],
  ["6,5–8,5 %", { kind: "range", min: 6.5, max: 8.5 }, "%"],
  ["5-10 phút", { kind: "range", min: 5, max: 10 }, "phút"],
  ["trên 7 tỷ đồng/năm", { kind: "over", value: 7 }, "tỷ đồng/năm"],
  ["73.138 hồ sơ", { kind: "exact", value: 73_138 }, "hồ sơ"],
  ["-3", { kind: "exact", value: -3 }, ""],
])("the qualifier survives reading: “%s” is %j %s", (text, figure, unit) => {
  expect(readFigure(text)).toEqual({ ok: true, figure, isTarget: false, unit });
});

test("a goal is read as a goal", () => {
  expect(readFigure("mục tiêu 152 xã")).toEqual({ ok: true, figure: { kind: "exact", value: 152 }, isTarget: true, unit: "xã" });
});

test("a range that runs backwards, words and nothing are refused", () => {
  expect(readFigure("8–6")).toEqual({ ok: false, reason: "range-backwards" });
  expect(readFigure("trên trăm")).toEqual({ ok: false, reason: "not-a-number" });
  expect(readFigure("trên 3.5")).toEqual({ ok: false, reason: "grouping" });
  expect(readFigure(" ")).toEqual({ ok: false, reason: "empty" });
});

test.each(["10/37 TTHC", "1,234,567", "25/10/2022", "5-10/2022", "07:30"])(
  "“%s” goes on after its first number and is not that number",
  (text) => {
    expect(readFigure(text)).toEqual({ ok: false, reason: "not-a-number" });
  },
);

test.each([
  ["quý I/2020", "2020-Q1"],
  ["Quý IV năm 2026", "2026-Q4"],
  ["quý\u00A0III/2026", "2026-Q3"],
  ["Q2/2026", "2026-Q2"],
  ["năm 2019", "2019"],
  ["2019", "2019"],
  ["tháng 11 năm 2026", "2026-11"],
  ["11/2026", "2026-11"],
  ["25/10/2022", "2022-10-25"],
  ["5.1.2026", "2026-01-05"],
  ["ngày 05 tháng 01 năm 2026", "2026-01-05"],
  ["2026-11-22", "2026-11-22"],
])("“%s” is %s", (text, period) => {
  expect(readPeriod(text)).toEqual({ ok: true, period });
});

test.each([
  ["", "empty"],
  ["21/11/26", "two-digit-year"],
  ["quý V/2020", "not-a-period"],
  ["10/25/2022", "no-such-period"],
  ["31/06/2026", "no-such-period"],
  ["13/2026", "no-such-period"],
  ["hôm nay", "not-a-period"],
])("“%s” is no period: %s", (text, reason) => {
  expect(readPeriod(text)).toEqual({ ok: false, reason });
});

test("a name is the same with no-break spaces, invisible characters and letters put together", () => {
  expect(plainSpaces("\uFEFF Thừa\u00A0Thiên  Huê\u0301\u200B ".normalize("NFD"))).toBe("Thừa Thiên Huế");
});

test("what the product writes in Vietnamese it reads back", () => {
  fc.assert(
    fc.property(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.integer({ min: 0, max: 3 }), (units, decimals) => {
      const value = units / 10 ** decimals;
      expect(readNumber(formatNumber(value, "vi", decimals))).toEqual({ ok: true, value: value === 0 ? 0 : value, decimals });
    }),
  );
});

test("no text makes the readers throw, and what they call a number is finite", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(..."0123456789., -–%Ii/qQ".split("")) })), (text) => {
      const number = readNumber(text);
      expect(number.ok ? Number.isFinite(number.value) : number.reason).not.toBe(false);
      expect([readPercent(text), readFigure(text), readPeriod(text)].every((reading) => typeof reading.ok === "boolean")).toBe(true);
    }),
  );
});
