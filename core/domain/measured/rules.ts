import type { DeviceKind } from "../device.ts";
import type { MetricCode } from "../metric.ts";
import type { PeriodKind } from "../reporting/reporting-period.ts";

/**
 * How an indicator is worked out from the hours of devices, by the rule that its catalogue entry names.
 *
 *   kinds     the devices that are asked
 *   metrics   what is asked of them
 *   periods   what is told, hours first; a day is made of its hours, as far as they are over
 *   parts     amounts that stand beside the value, for proofs and for thresholds that judge something else than the value
 *   isByStation  whether each device is told too, as a series named by its code
 */
export type MeasuredRule = {
  readonly kinds: readonly DeviceKind[];
  readonly metrics: readonly MetricCode[];
  readonly periods: readonly Extract<PeriodKind, "hour" | "day">[];
  readonly parts: readonly string[];
  readonly isByStation: boolean;
  /** Hours before the period that are looked at too. */
  readonly lookBackHours: number;
};

/**
 * Every value is about the unit and all units below it. `readings` and `expected` are parts of all: good readings, and those
 * that the devices owed. Their quotient is the coverage.
 *
 *   vn-aqi-hour         VN_AQI of the hour (QĐ 1459/QĐ-TCMT, NowCast) of each station; of a unit that of its worst station
 *   pm25-24h            mean of the 24 hours that end with the hour; of a unit the mean of its stations
 *   water-level         mean stage of the hour of each gauge, m; of a unit that of the gauge with the highest alarm level, else
 *                       with the highest stage. `alarm_level` 0 to 3 where the levels of the station and day are known
 *   rain-1h             mm in the hour; of a unit the most at one of its stations
 *   noise-laeq          LAeq by energy. Of a day the series "day" (06–21 h) and "night" (21–06 h) of the calendar day.
 *                       `limit_dba` where a limit is known
 *   valid-ratio         good readings of 100 owed, by stations of air, sound, weather and water
 *   traffic-flow        vehicles an hour past a counter, mean of the counters
 *   traffic-speed       space mean speed, km/h, weighted by vehicles; `free_kmh` is the free-flow speed weighted alike
 *   traffic-tti         time to travel, by that on the free road, at least 1 at each counter
 *   congestion-minutes  minutes in which the speed was at most 40 % of the free-flow speed, mean of the counters
 *   camera-availability per cent of the hours in which camera boxes were heard at their interval
 *   camera-online       camera boxes heard for at least half of the hour
 *   link-availability   per cent, as of cameras, of all devices
 *   lamps-on            per cent of lamps that burn, in hours wholly of night
 *   day-burners         lighting cabinets with lamps burning, in hours wholly of day
 *
 * Shares of readings count what was owed since a device was registered, and say nothing of a period before three quarters of
 * which it was not. A device counts with its hours that have enough readings; without a catalogue's least share of all that was owed there is
 * no value. The free-flow speed of a counter is its greatest hourly mean of the 28 days before and of the day up to the end
 * of the period, by the hours that were there when it was worked out. Night is from 30 minutes after sunset to 30 before sunrise, day the like.
 */
export const MEASURED_RULES = {
  "vn-aqi-hour": rule(["air-station"], ["pm25", "pm10", "o3", "no2", "so2", "co"], { isByStation: true, lookBackHours: 11 }),
  "pm25-24h": rule(["air-station"], ["pm25"], { isByStation: true, lookBackHours: 23 }),
  "water-level": rule(["water-gauge"], ["water_level"], { isByStation: true, parts: ["alarm_level"] }),
  "rain-1h": rule(["weather-station"], ["rain_rate"], { isByStation: true }),
  "noise-laeq": rule(["noise-meter"], ["laeq"], { isByStation: true, periods: ["hour", "day"], parts: ["limit_dba"] }),
  "valid-ratio": rule(["air-station", "noise-meter", "weather-station", "water-gauge"], ["pm25", "laeq", "temperature", "water_level"], {
    periods: ["hour", "day"],
  }),
  "traffic-flow": rule(["traffic-counter"], ["traffic_flow"]),
  "traffic-speed": rule(["traffic-counter"], ["traffic_flow", "traffic_speed"], { parts: ["free_kmh"] }),
  "traffic-tti": rule(["traffic-counter"], ["traffic_flow", "traffic_speed"]),
  "congestion-minutes": rule(["traffic-counter"], ["traffic_speed"], { periods: ["hour", "day"], parts: ["congested", "counters"] }),
  "camera-availability": rule(["camera-box"], ["camera_vehicles"], { periods: ["hour", "day"] }),
  "camera-online": rule(["camera-box"], ["camera_vehicles"], { parts: ["cameras"] }),
  "link-availability": rule(
    ["air-station", "noise-meter", "weather-station", "water-gauge", "traffic-counter", "lighting-cabinet", "camera-box"],
    ["pm25", "laeq", "temperature", "water_level", "traffic_flow", "lamps_on", "camera_vehicles"],
    { periods: ["hour", "day"] },
  ),
  "lamps-on": rule(["lighting-cabinet"], ["lamps_on"]),
  "day-burners": rule(["lighting-cabinet"], ["lamps_on"], { parts: ["cabinets"] }),
} as const satisfies Readonly<Record<string, MeasuredRule>>;

export type MeasuredRuleCode = keyof typeof MEASURED_RULES;

function rule(
  kinds: readonly DeviceKind[],
  metrics: readonly MetricCode[],
  { periods = ["hour"], parts = [], isByStation = false, lookBackHours = 0 }: Partial<Omit<MeasuredRule, "kinds" | "metrics">> = {},
): MeasuredRule {
  return { kinds, metrics, periods, parts: ["readings", "expected", ...parts], isByStation, lookBackHours };
}

export function isMeasuredRule(code: string): code is MeasuredRuleCode {
  return Object.hasOwn(MEASURED_RULES, code);
}
