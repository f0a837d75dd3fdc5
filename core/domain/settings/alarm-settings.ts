import type { Bilingual } from "../bilingual.ts";
import { metricByCode } from "../metric.ts";
import { ALARM_LEVELS, type AlarmLevel } from "../water-alarm/alarm-levels.ts";
import { alarmSetting, type DeclaredLevels, gaugeLevels, whyLevelsDisordered } from "../water-alarm/declared-levels.ts";
import type { SettingInForce } from "./judge-setting.ts";
import type { KnownSetting } from "./known-setting.ts";

/** A water gauge of the registry. */
export type Gauge = { readonly code: string; readonly name: string };

/** What a gauge can measure. */
const HIGHEST_M = metricByCode("water_level")?.max ?? Number.POSITIVE_INFINITY;
const METRES: Bilingual = { vi: "m", en: "m" };

/** The alarm levels of every gauge, to be declared; without a value where none are known of its station. */
export function alarmSettings(gauges: readonly Gauge[], day: string): readonly KnownSetting[] {
  return gauges.flatMap(({ code, name }) => {
    const known = gaugeLevels(name, day);
    return ALARM_LEVELS.map((level): KnownSetting => {
      const value = known[level];
      const says = { vi: `${name}: báo động ${level}`, en: `${name}: alarm level ${level}` };
      return { code: alarmSetting(code, level), name: says, unit: METRES, ...(value === undefined ? {} : { value }) };
    });
  });
}

/** What is declared for a gauge on a day. */
export function declaredOn(gaugeCode: string, day: string, inForce: SettingInForce): DeclaredLevels {
  const value = (level: AlarmLevel) => inForce(alarmSetting(gaugeCode, level), day)?.value;
  return Object.fromEntries(ALARM_LEVELS.flatMap((level) => (value(level) === undefined ? [] : [[level, value(level)]])));
}

/**
 * Why a level cannot be declared; undefined where it can. `inForce`: as it would be with the change; the levels must follow each other
 * on every one of `days`, those from which levels of the gauge hold.
 */
export function whyNotAlarmLevel(
  { code, name }: Gauge,
  { value, inForce, days }: { readonly value: number; readonly inForce: SettingInForce; readonly days: readonly string[] },
): Bilingual | undefined {
  if (value > HIGHEST_M) {
    return { vi: `Máy đo mực nước không đo quá ${HIGHEST_M} m.`, en: `A gauge measures no more than ${HIGHEST_M} m.` };
  }
  const whys = days.map((day) => whyLevelsDisordered(gaugeLevels(name, day, declaredOn(code, day, inForce))));
  return whys.find((why) => why !== undefined);
}
