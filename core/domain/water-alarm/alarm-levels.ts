import { inForceOn, type RuleVersion } from "../law/rule-version.ts";

/** Báo động 1, 2 and 3 of a hydrological station; not the disaster-risk levels 1 to 5, which are another scale. */
export type AlarmLevel = 1 | 2 | 3;

export const ALARM_LEVELS: readonly AlarmLevel[] = [1, 2, 3];

export type AlarmThreshold = RuleVersion & { readonly level: AlarmLevel; readonly heightM: number };

export type GaugeStation = {
  readonly code: string;
  readonly name: string;
  readonly river: string;
  /** Empty where no source was found: then there are no levels, and none is made up. */
  readonly thresholds: readonly AlarmThreshold[];
};

const DECISION = { validFrom: "2020-03-20", basis: "QĐ 05/2020/QĐ-TTg" } as const;

/**
 * Levels in metres. The decision's annex itself was not read: levels of the Red River system are from a bulletin's table,
 * those of Huế worked out from six bulletins that agree. That BĐ3 at Kim Long once was 3,00 m is known for the flood of
 * 1998 (4,47 m was told as BĐ3 + 1,47); when it changed is not, so the years between have no level here.
 */
export const GAUGE_STATIONS: readonly GaugeStation[] = [
  {
    code: "kim-long",
    name: "Kim Long",
    river: "Hương",
    thresholds: [
      { level: 3, heightM: 3, validFrom: "1998-01-01", validTo: "1998-12-31", basis: "Bản tin lũ năm 1998", standing: "unverified" },
      ...levels([1, 2, 3.5], "found"),
    ],
  },
  { code: "phu-oc", name: "Phú Ốc", river: "Bồ", thresholds: [...levels([1.5], "unverified"), ...levels([1.5, 3, 4.5], "found").slice(1)] },
  { code: "yen-bai", name: "Yên Bái", river: "Thao", thresholds: levels([30, 31, 32], "found") },
  { code: "ha-noi", name: "Hà Nội", river: "Hồng", thresholds: levels([9.5, 10.5, 11.5], "found") },
  { code: "phu-ly", name: "Phủ Lý", river: "Đáy", thresholds: [] },
];

/** Heights by level on a day; undefined where the level of that day is not known. */
export type LevelsOfDay = Readonly<Record<AlarmLevel, number | undefined>>;

/** The levels by which a stage of that day is judged: a flood of long ago by those of its time. */
export function alarmLevelsOn(station: GaugeStation, day: string): LevelsOfDay {
  const height = (level: AlarmLevel) =>
    inForceOn(
      station.thresholds.filter((threshold) => threshold.level === level),
      day,
    )?.heightM;
  return { 1: height(1), 2: height(2), 3: height(3) };
}

function levels(heightsM: readonly number[], standing: "found" | "unverified"): AlarmThreshold[] {
  return heightsM.flatMap((heightM, at) => {
    const level = ALARM_LEVELS[at];
    return level === undefined ? [] : [{ ...DECISION, level, heightM, standing }];
  });
}
