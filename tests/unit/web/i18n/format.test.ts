import { expect, test } from "vitest";
import { ageText } from "../../../../web/i18n/age.ts";
import { en } from "../../../../web/i18n/en.ts";
import { createFormat } from "../../../../web/i18n/format.ts";
import { vi as messages } from "../../../../web/i18n/vi.ts";

const vi = createFormat("vi");
const english = createFormat("en");

test("Vietnamese numbers group with points and divide with a comma", () => {
  expect(vi.number(1234567)).toBe("1.234.567");
  expect(vi.number(31.25, 1)).toBe("31,3");
  expect(vi.number(2.5)).toBe("3");
  expect(english.number(1234.5, 1)).toBe("1,234.5");
});

test("a minus is a minus sign, and nothing is minus zero", () => {
  expect(vi.number(-7.25, 2)).toBe("−7,25");
  expect(vi.number(-0.04, 1)).toBe("0,0");
});

test("the date is written as official documents write it, at Vietnam's hour", () => {
  expect(vi.longDate(Date.parse("2026-11-21T17:30:00Z"))).toBe("Chủ Nhật, ngày 22 tháng 11 năm 2026");
  expect(vi.longDate(Date.parse("2026-11-21T10:00:00+07:00"))).toBe("Thứ Bảy, ngày 21 tháng 11 năm 2026");
  expect(vi.longDate(Date.parse("2026-01-05T10:00:00+07:00"))).toBe("Thứ Hai, ngày 05 tháng 01 năm 2026");
  expect(vi.longDate(Date.parse("2026-03-05T10:00:00+07:00"))).toBe("Thứ Năm, ngày 05 tháng 3 năm 2026");
  expect(english.longDate(Date.parse("2026-11-21T10:00:00+07:00"))).toBe("Saturday, 21 November 2026");
  expect(vi.dayOfYear(Date.parse("2026-11-21T10:00:00+07:00"))).toBe("21/11/2026");
  expect(english.dayOfYear(Date.parse("2026-11-21T10:00:00+07:00"))).toBe("21 November 2026");
});

test("midnight in Vietnam is 00:00:00", () => {
  expect(vi.time(Date.parse("2026-11-21T17:00:00Z"))).toBe("00:00:00");
});

test("an instant of another day carries its date", () => {
  const now = Date.parse("2026-11-22T00:10:00+07:00");
  expect(vi.instant(now - 60_000, now)).toBe("00:09:00");
  expect(vi.instant(now - 3_600_000, now)).toBe("21/11/2026 23:10:00");
});

test("ages are told in whole units, the smaller for as long as it says more", () => {
  const texts = { messages, format: vi };
  expect(ageText(-500, texts)).toBe("0 giây");
  expect(ageText(119_999, texts)).toBe("119 giây");
  expect(ageText(120_000, texts)).toBe("2 phút");
  expect(ageText(7_199_000, texts)).toBe("119 phút");
  expect(ageText(7_200_000, texts)).toBe("2 giờ");
  expect(ageText(172_800_000, texts)).toBe("2 ngày");
  expect(ageText(120_000, { messages: en, format: english })).toBe("2 min");
});
