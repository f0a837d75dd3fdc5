import type { Bilingual } from "../bilingual.ts";
import { formatNumber } from "../format-fact.ts";
import { ALARM_LEVELS, type AlarmLevel, alarmLevelsOn, type LevelsOfDay } from "./alarm-levels.ts";
import { stationOfGauge } from "./station-of-gauge.ts";

/** What an operator declared for a gauge, in metres. Absent: what is known of its station holds, if anything is. */
export type DeclaredLevels = Partial<Readonly<Record<AlarmLevel, number>>>;

/** All settings of alarm levels begin so. */
export const ALARM_SETTINGS = "water.alarm.";

/** The code under which a gauge's level is declared: "water.alarm.hn-water-001.2". */
export function alarmSetting(gaugeCode: string, level: AlarmLevel): string {
  return `${ALARM_SETTINGS}${gaugeCode}.${level}`;
}

/** Which gauge and level a setting's code is of; undefined for other settings. */
export function gaugeOfSetting(code: string): { readonly gauge: string; readonly level: AlarmLevel } | undefined {
  if (!code.startsWith(ALARM_SETTINGS)) return undefined;
  const level = ALARM_LEVELS.find((one) => code.endsWith(`.${one}`));
  return level === undefined ? undefined : { gauge: code.slice(ALARM_SETTINGS.length, -2), level };
}

/** The levels that a gauge's stage of a day is judged by: as declared, else as known of the station that it is named after. */
export function gaugeLevels(gaugeName: string, day: string, declared: DeclaredLevels = {}): LevelsOfDay {
  const station = stationOfGauge(gaugeName);
  const known = station === undefined ? { 1: undefined, 2: undefined, 3: undefined } : alarmLevelsOn(station, day);
  return { 1: declared[1] ?? known[1], 2: declared[2] ?? known[2], 3: declared[3] ?? known[3] };
}

/** Why such levels cannot be: each lies above the one before it. Undefined where they can. */
export function whyLevelsDisordered(levels: LevelsOfDay): Bilingual | undefined {
  const known = ALARM_LEVELS.flatMap((level) => {
    const heightM = levels[level];
    return heightM === undefined ? [] : [{ level, heightM }];
  });
  const at = known.findIndex(({ heightM }, index) => heightM <= (known[index - 1]?.heightM ?? Number.NEGATIVE_INFINITY));
  const [lower, upper] = [known[at - 1], known[at]];
  if (lower === undefined || upper === undefined) return undefined;
  const metres = (heightM: number, language: "vi" | "en") => `${formatNumber(heightM, language, 2)} m`;
  return {
    vi: `Báo động ${upper.level} (${metres(upper.heightM, "vi")}) phải cao hơn báo động ${lower.level} (${metres(lower.heightM, "vi")}); khi nâng, khai báo mức cao trước.`,
    en: `Alarm level ${upper.level} (${metres(upper.heightM, "en")}) must lie above alarm level ${lower.level} (${metres(lower.heightM, "en")}); when raising, declare the higher ones first.`,
  };
}
