import type { Bilingual } from "../bilingual.ts";
import { numbersOf } from "../indicator/find-threshold-faults.ts";
import type { Indicator, Thresholds } from "../indicator/indicator.ts";
import { PLATFORM_DEFAULTS } from "./platform-defaults.ts";

/** A number that an administrator may change, with what it is while nobody has. */
export type KnownSetting = {
  readonly code: string;
  readonly name: Bilingual;
  readonly unit: Bilingual;
  readonly value: number;
  /** Of a threshold: code of its indicator. */
  readonly indicator?: string;
};

/** Every number of the rules and of the catalogue's thresholds that has a code of its own. */
export function knownSettings(indicators: Iterable<Indicator>): ReadonlyMap<string, KnownSetting> {
  const ofRules = PLATFORM_DEFAULTS.map(({ code, value, unit, vi, en }): KnownSetting => ({ code, value, unit, name: { vi, en } }));
  const ofThresholds = [...indicators].flatMap((indicator) => indicator.thresholds.flatMap((version) => settingsOf(indicator, version)));
  return new Map([...ofRules, ...ofThresholds].map((setting) => [setting.code, setting]));
}

function settingsOf(indicator: Indicator, version: Thresholds): readonly KnownSetting[] {
  const ofGood = numbersOf({ good: version.good, watch: [] }).length;
  return numbersOf(version).flatMap((value, at) => {
    const code = version.settings?.[at] ?? "";
    if (code === "") return [];
    const level = at < ofGood ? { vi: "ngưỡng tốt", en: "good" } : { vi: "ngưỡng theo dõi", en: "watch" };
    const name = { vi: `${indicator.name.vi}: ${level.vi}`, en: `${indicator.name.en}: ${level.en}` };
    return [{ code, value, name, unit: unitOf(indicator, version), indicator: indicator.code }];
  });
}

/** A bound is in per cent of its yardstick, unless it is the value itself or a difference from it. */
function unitOf({ unit }: Indicator, { yardstick, isDifference, judges }: Thresholds): Bilingual {
  const percent = { vi: "%", en: "%" };
  if (judges !== undefined) return judges.kind === "ratio" && judges.scale === 100 ? percent : { vi: "", en: "" };
  if (yardstick === "value") return unit;
  if (isDifference !== true) return percent;
  return unit.vi === "%" ? { vi: "điểm phần trăm", en: "percentage points" } : unit;
}
