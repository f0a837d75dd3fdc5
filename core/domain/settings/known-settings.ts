import type { Bilingual } from "../bilingual.ts";
import { numbersOf } from "../indicator/find-threshold-faults.ts";
import type { Indicator, Thresholds } from "../indicator/indicator.ts";
import { alarmSettings, type Gauge } from "./alarm-settings.ts";
import type { KnownSetting } from "./known-setting.ts";
import { PLATFORM_DEFAULTS } from "./platform-defaults.ts";

/** What has settings of its own beside the rules of the platform; `day`: of which known alarm levels are told. */
export type Settable = { readonly indicators: Iterable<Indicator>; readonly gauges: readonly Gauge[]; readonly day: string };

/** Every number of the rules, of the catalogue's thresholds and of the gauges' alarm levels that has a code of its own. */
export function knownSettings({ indicators, gauges, day }: Settable): ReadonlyMap<string, KnownSetting> {
  const ofRules = PLATFORM_DEFAULTS.map(({ code, value, unit, vi, en }): KnownSetting => ({ code, value, unit, name: { vi, en } }));
  const ofThresholds = [...indicators].flatMap((indicator) => indicator.thresholds.flatMap((version) => settingsOf(indicator, version)));
  return new Map([...ofRules, ...ofThresholds, ...alarmSettings(gauges, day)].map((setting) => [setting.code, setting]));
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
