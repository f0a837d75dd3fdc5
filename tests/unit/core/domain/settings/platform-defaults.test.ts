import { expect, test } from "vitest";
import { PLATFORM_DEFAULTS } from "../../../../../core/domain/settings/platform-defaults.ts";

test("each default has one code, a number and its words in both languages", () => {
  expect(new Set(PLATFORM_DEFAULTS.map(({ code }) => code)).size).toBe(PLATFORM_DEFAULTS.length);
  for (const { code, value, unit, vi, en } of PLATFORM_DEFAULTS) {
    expect(Number.isFinite(value), code).toBe(true);
    expect(
      [vi, en, unit.vi, unit.en].every((text) => text.trim() !== ""),
      code,
    ).toBe(true);
  }
});

test("domain dossier 3.6, 2.7, 5.5: the defaults are those proposed there", () => {
  const byCode = Object.fromEntries(PLATFORM_DEFAULTS.map(({ code, value }) => [code, value]));
  expect(byCode).toMatchObject({
    "report.screening": 2,
    "report.urgent.dispatch": 15,
    "report.urgent.action": 2,
    "report.normal": 5,
    "report.complex": 15,
    "report.publication": 2,
    "report.rating": 7,
    "directive.due-soon": 3,
    "water.extreme": 1,
    "water.steady": 2,
  });
});
