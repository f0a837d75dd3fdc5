import { expect, test } from "vitest";
import { completeness, expectedValues, judge, owedSince } from "../../../../core/domain/completeness.ts";

test("a device that does not number its messages can never be called complete", () => {
  expect(judge({ isNumbering: false, boots: 0, missingMessages: 0 })).toBe("not-verifiable");
});

test("a device that numbers is complete, missing messages, or silent", () => {
  expect(judge({ isNumbering: true, boots: 2, missingMessages: 0 })).toBe("complete");
  expect(judge({ isNumbering: true, boots: 2, missingMessages: 1 })).toBe("missing");
  expect(judge({ isNumbering: true, boots: 0, missingMessages: 0 })).toBe("silent");
});

test("what is expected follows the promised interval, and a time before the beginning owes nothing", () => {
  expect(expectedValues({ fromMs: 0, untilMs: 86_400_000 }, 10)).toBe(8640);
  expect(expectedValues({ fromMs: 0, untilMs: 25_000 }, 10)).toBe(2);
  expect(expectedValues({ fromMs: 10_000, untilMs: 0 }, 10)).toBe(0);
});

test("completeness is a share of what was expected, and not known where nothing was", () => {
  expect(completeness(4320, 8640)).toBe(0.5);
  expect(completeness(9000, 8640)).toBe(1);
  expect(completeness(5, 0)).toBeUndefined();
});

test("a device registered during the day owes nothing before, unless it brought older readings itself", () => {
  const day = { fromMs: 1000 };
  expect(owedSince(day, [new Date(0)])).toBe(1000);
  expect(owedSince(day, [new Date(5000)])).toBe(5000);
  expect(owedSince(day, [new Date(5000), new Date(3000)])).toBe(3000);
});
