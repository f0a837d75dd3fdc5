import fc from "fast-check";
import { expect, test } from "vitest";
import { elapsedSince, elapsedText } from "../../../../core/domain/elapsed.ts";

const at = (instant: string): number => Date.parse(instant);

test.each([
  ["2022-10-25", "2026-11-22T03:00:00Z", "4 năm", "4 years"],
  ["2018-07-05", "2026-11-22T03:00:00Z", "8 năm 4 tháng", "8 years 4 months"],
  ["2026-10-22", "2026-11-22T03:00:00Z", "1 tháng", "1 month"],
  ["2026-10-23", "2026-11-22T03:00:00Z", "30 ngày", "30 days"],
  ["2026-01-31", "2026-02-28T03:00:00Z", "28 ngày", "28 days"],
  ["2030-12-31", "2026-11-22T03:00:00Z", "còn 4 năm 1 tháng", "4 years 1 month to go"],
])("%s seen at %s is “%s” / “%s”", (on, now, vi, en) => {
  expect(elapsedText(elapsedSince(on, at(now)))).toEqual({ vi, en });
});

test("the day turns at midnight in Vietnam, not in Greenwich", () => {
  expect(elapsedText(elapsedSince("2026-11-22", at("2026-11-22T16:59:59Z"))).vi).toBe("hôm nay");
  expect(elapsedText(elapsedSince("2026-11-22", at("2026-11-22T17:00:00Z"))).vi).toBe("1 ngày");
});

test("time elapsed never runs backwards as the clock goes on", () => {
  const day = fc.integer({ min: at("2000-01-01T00:00:00Z"), max: at("2060-01-01T00:00:00Z") });
  fc.assert(
    fc.property(day, fc.nat(20_000), fc.nat(400), (startMs, days, later) => {
      const on = new Date(startMs).toISOString().slice(0, 10);
      const earlier = elapsedSince(on, Date.parse(on) + days * 86_400_000);
      const afterwards = elapsedSince(on, Date.parse(on) + (days + later) * 86_400_000);
      expect(earlier.isAhead || afterwards.isAhead).toBe(false);
      expect(Math.min(earlier.years, earlier.months, earlier.days)).toBeGreaterThanOrEqual(0);
      expect(12 * afterwards.years + afterwards.months).toBeGreaterThanOrEqual(12 * earlier.years + earlier.months);
      expect(earlier.days).toBeLessThanOrEqual(31);
    }),
  );
});
