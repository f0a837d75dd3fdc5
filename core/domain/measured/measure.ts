import { measureAirQuality, measureDust } from "./measure-air.ts";
import { measureNoise } from "./measure-noise.ts";
import { measureDayBurners, measureHeard, measureLamps, measureOnline, measureValid } from "./measure-presence.ts";
import { measureCongestion, measureFlow, measureSpeed, measureTravelTime } from "./measure-traffic.ts";
import { measureRain, measureStage } from "./measure-water.ts";
import type { Asked, Measured } from "./measured.ts";
import type { MeasuredRuleCode } from "./rules.ts";

const MEASURES: Readonly<Record<MeasuredRuleCode, (asked: Asked) => readonly Measured[]>> = {
  "vn-aqi-hour": measureAirQuality,
  "pm25-24h": measureDust,
  "water-level": measureStage,
  "rain-1h": measureRain,
  "noise-laeq": measureNoise,
  "valid-ratio": measureValid,
  "traffic-flow": measureFlow,
  "traffic-speed": measureSpeed,
  "traffic-tti": measureTravelTime,
  "congestion-minutes": measureCongestion,
  "camera-availability": measureHeard,
  "camera-online": measureOnline,
  "link-availability": measureHeard,
  "lamps-on": measureLamps,
  "day-burners": measureDayBurners,
};

/** The figures of one unit and period by a rule, that of the unit (or its bands) first; none where no device is asked. */
export function measure(rule: MeasuredRuleCode, asked: Asked): readonly Measured[] {
  return asked.devices.length === 0 ? [] : MEASURES[rule](asked);
}
