import { expect, test } from "vitest";
import { equivalentLevel } from "../../../../../core/domain/noise/equivalent-level.ts";
import { noiseLimitAt } from "../../../../../core/domain/noise/noise-limits.ts";

test("domain dossier 5.4: the mean of 60 and 70 dBA is 67,4 and not 65", () => {
  expect(equivalentLevel([60, 70])).toBeCloseTo(67.4, 1);
  expect(equivalentLevel([55, 55, 55])).toBeCloseTo(55, 10);
  expect(equivalentLevel([])).toBeUndefined();
});

test.each([
  ["special", "2024-05-01T06:00", 55],
  ["special", "2024-05-01T20:59", 55],
  ["special", "2024-05-01T21:00", 45],
  ["ordinary", "2024-05-01T05:59", 55],
  ["ordinary", "2024-05-01T12:00", 70],
] as const)("QCVN 26:2010/BTNMT: in %s areas at %s the limit was %d dBA", (area, local, limitDba) => {
  expect(noiseLimitAt(area, at(local))).toMatchObject({ ok: true, limitDba, basis: "QCVN 26:2010/BTNMT" });
});

test("QCVN 26:2025/BNNMT: its table was not read, so no limit is given rather than the old one", () => {
  expect(noiseLimitAt("ordinary", at("2025-05-14T23:59"))).toMatchObject({ ok: true });
  expect(noiseLimitAt("ordinary", at("2026-11-22T12:00"))).toMatchObject({
    ok: false,
    reason: "limit-not-known",
    basis: "QCVN 26:2025/BNNMT",
    why: { vi: expect.stringContaining("đang cập nhật quy chuẩn") },
  });
});

test("before the first regulation known there is none", () => {
  expect(noiseLimitAt("special", at("2009-01-01T12:00"))).toEqual({ ok: false, reason: "no-regulation" });
});

function at(local: string): number {
  return Date.parse(`${local}:00+07:00`);
}
