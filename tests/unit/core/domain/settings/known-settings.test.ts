import { expect, test } from "vitest";
import { whyNotSet } from "../../../../../core/domain/settings/judge-setting.ts";
import { knownSettings } from "../../../../../core/domain/settings/known-settings.ts";
import { PLATFORM_DEFAULTS } from "../../../../../core/domain/settings/platform-defaults.ts";
import { referenceIndicator, referenceIndicators } from "../../../../support/reference-indicators.ts";

const KNOWN = knownSettings({ indicators: referenceIndicators(), gauges: [], day: "2026-11-22" });
const ON_TIME = referenceIndicator("dossier.on_time_ratio");
const TODAY = "2026-11-22";

test("every default of the rules and every threshold that is a default can be changed by its own code", () => {
  const defaults = referenceIndicators().flatMap(({ thresholds }) => thresholds.flatMap(({ settings = [] }) => settings));
  const codes = new Set([...PLATFORM_DEFAULTS.map(({ code }) => code), ...defaults.filter((code) => code !== "")]);
  expect(new Set(KNOWN.keys())).toEqual(codes);
  for (const { code, name } of KNOWN.values()) expect(name.vi.length > 0 && name.en.length > 0, code).toBe(true);
});

test("a setting says in what it is told", () => {
  const told = (code: string) => [KNOWN.get(code)?.value, KNOWN.get(code)?.unit.vi];
  expect(told("dossier.on_time_ratio.watch")).toEqual([95, "%"]);
  expect(told("economy.cpi_yoy.watch")).toEqual([0.5, "điểm phần trăm"]);
  expect(told("economy.exports.watch")).toEqual([90, "%"]);
  expect(told("env.pm25_24h.good")).toEqual([25, "µg/m³"]);
  expect(told("env.bins_full.good")).toEqual([2, "%"]);
  expect(told("directive.due-soon")).toEqual([3, "ngày"]);
});

test.each<[string, object, boolean]>([
  ["from today on", { value: 99, validFrom: TODAY }, true],
  ["from yesterday on", { value: 99, validFrom: "2026-11-21" }, false],
  ["no number", { value: Number.NaN }, false],
  ["below watch", { value: 94 }, false],
  ["as watch is", { value: 95 }, false],
  ["above what a share can be", { value: 150 }, false],
  ["at what a share can be", { value: 100 }, true],
])("a good level is set %s: %#", (_, change, isPossible) => {
  const asked = { code: "dossier.on_time_ratio.good", value: 99, validFrom: TODAY, ...change };
  const why = whyNotSet(asked, { today: TODAY, indicator: ON_TIME, inForce: () => undefined });
  expect(why === undefined).toBe(isPossible);
});

test("what is already set for the day counts: with watch at 90, good may be 94", () => {
  const inForce = (code: string) => (code === "dossier.on_time_ratio.watch" ? { id: "1", value: 90 } : undefined);
  const asked = { code: "dossier.on_time_ratio.good", value: 94, validFrom: TODAY };
  expect(whyNotSet(asked, { today: TODAY, indicator: ON_TIME, inForce })).toBeUndefined();
});

test("a default of the rules cannot be negative", () => {
  const asked = { code: "directive.due-soon", value: -1, validFrom: TODAY };
  expect(whyNotSet(asked, { today: TODAY, indicator: undefined, inForce: () => undefined })).toBeDefined();
});

test("a bound in per cent of a plan may lie above what the indicator itself can be", () => {
  const ofPlan = {
    ...ON_TIME,
    thresholds: ON_TIME.thresholds.map((version) => ({ ...version, yardstick: "plan" as const })),
  };
  const asked = { code: "dossier.on_time_ratio.good", value: 105, validFrom: TODAY };
  expect(whyNotSet(asked, { today: TODAY, indicator: ofPlan, inForce: () => undefined })).toBeUndefined();
});
