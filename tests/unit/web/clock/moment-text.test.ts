import fc from "fast-check";
import { expect, test } from "vitest";
import { parseMoment, toMomentText } from "../../../../web/clock/moment-text.ts";

const NOW_MS = Date.parse("2026-11-22T10:00:00+07:00");

function at(instant: string): number {
  return Date.parse(`${instant}+07:00`);
}

test("a moment is written day first, by Vietnam's clock", () => {
  expect(toMomentText(Date.parse("2026-11-21T17:05:00Z"))).toBe("22/11/2026 00:05");
});

test("what is written is read again", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: NOW_MS / 60_000 }), (minutes) => {
      expect(parseMoment(toMomentText(minutes * 60_000), NOW_MS)).toBe(minutes * 60_000);
    }),
  );
});

test("people write it in several ways", () => {
  const evening = at("2026-11-21T20:00:00");
  for (const text of ["21/11/2026 20:00", " 21-11-2026, 20:00 ", "21.11.2026 20h", "21/11 20h00", "21/11 20g"]) {
    expect(parseMoment(text, NOW_MS), text).toBe(evening);
  }
});

test("without a year it is the last such day", () => {
  expect(parseMoment("31/12 08:30", NOW_MS)).toBe(at("2025-12-31T08:30:00"));
});

test("what is no moment is none", () => {
  for (const text of [
    "",
    "20:00",
    "21/11/2026",
    "31/02/2026 10:00",
    "21/13/2026 10:00",
    "21/11/2026 24:00",
    "21/11/2026 10:60",
    "hôm qua",
  ]) {
    expect(parseMoment(text, NOW_MS), text).toBeUndefined();
  }
});
