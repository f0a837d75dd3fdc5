import { travelTimeIndex } from "../road-traffic/travel-time.ts";
import { type Coverage, HOUR_MS, hoursOf, NOTHING, plus } from "./device-hours.ts";
import { type Asked, coverageOf, goodHours, isEnough, kept, type Measured } from "./measured.ts";

const MICRO = 1e6;

/** Vehicles an hour past a counter, mean over the counters' hours. */
export function measureFlow(asked: Asked): readonly Measured[] {
  let covered: Coverage = NOTHING;
  let vehicles = 0;
  let hours = 0;
  for (const device of asked.devices) {
    covered = plus(covered, coverageOf(asked, device, "traffic_flow"));
    for (const hourMs of goodHours(asked, device, "traffic_flow")) {
      const row = asked.hours.find(device, "traffic_flow", hourMs);
      if (row === undefined) continue;
      vehicles += row.sumMicro / MICRO / row.good;
      hours += 1;
    }
  }
  if (!isEnough(asked, covered) || hours === 0) return [{ series: "", ...covered, whyNone: "not-enough-data" }];
  return [{ series: "", ...covered, value: kept(vehicles / hours) }];
}

/** Travel on a kilometre past every counter: vehicles, and the hours that they take now and would take at free speed. */
type Travel = Coverage & { readonly vehicles: number; readonly takenH: number; readonly freeH: number; readonly indexed: number };

/** Space mean speed: vehicles by the sum of what a kilometre takes each of them. */
export function measureSpeed(asked: Asked): readonly Measured[] {
  const { vehicles, takenH, freeH, indexed, ...covered } = travelOf(asked);
  if (!isEnough(asked, covered) || takenH === 0) return [{ series: "", ...covered, whyNone: "not-enough-data" }];
  const speed = kept(vehicles / takenH);
  const isFreeKnown = freeH > 0 && indexed === vehicles;
  return [{ series: "", ...covered, value: speed, ...(isFreeKnown ? { parts: { free_kmh: kept(vehicles / freeH) } } : {}) }];
}

/** Time that all vehicles take, by what they would take at the free speed of their counters. */
export function measureTravelTime(asked: Asked): readonly Measured[] {
  const { vehicles, takenH, freeH, indexed, ...covered } = travelOf(asked);
  const index = indexed < vehicles ? undefined : travelTimeIndex({ now: takenH, freeFlow: freeH });
  if (!isEnough(asked, covered) || index === undefined) return [{ series: "", ...covered, whyNone: "not-enough-data" }];
  return [{ series: "", ...covered, value: kept(index) }];
}

/** Of each counter's hours: its hourly mean speed stands for the vehicles of the hour. Hours in which nothing moved count nothing. */
function travelOf(asked: Asked): Travel {
  let covered: Coverage = NOTHING;
  const sums = { vehicles: 0, takenH: 0, freeH: 0, indexed: 0 };
  for (const device of asked.devices) {
    const free = asked.freeSpeeds.get(device.id);
    covered = plus(covered, coverageOf(asked, device, "traffic_speed"));
    for (const hourMs of goodHours(asked, device, "traffic_speed")) {
      const speeds = asked.hours.find(device, "traffic_speed", hourMs);
      const flows = asked.hours.find(device, "traffic_flow", hourMs);
      if (speeds === undefined || flows === undefined || flows.good === 0 || speeds.sumMicro <= 0) continue;
      const speed = speeds.sumMicro / MICRO / speeds.good;
      const vehicles = flows.sumMicro / MICRO / flows.good;
      sums.vehicles += vehicles;
      sums.takenH += vehicles / speed;
      if (free === undefined) continue;
      sums.freeH += vehicles / Math.max(free, speed);
      sums.indexed += vehicles;
    }
  }
  return { ...covered, ...sums };
}

const MINUTES_AN_HOUR = 60;

/** Congested minutes, mean of the counters with enough minutes. Minutes with readings are what coverage counts. */
export function measureCongestion(asked: Asked): readonly Measured[] {
  const owed = ((asked.throughMs - asked.period.fromMs) / HOUR_MS) * MINUTES_AN_HOUR;
  let covered: Coverage = NOTHING;
  let congested = 0;
  let counters = 0;
  for (const device of asked.devices) {
    const told = asked.congestion.get(device.id);
    const expected = coverageOf(asked, device, "traffic_speed").expected === 0 ? 0 : owed;
    const ofDevice = { readings: Math.min(told?.minutes ?? 0, expected), expected };
    covered = plus(covered, ofDevice);
    if (told === undefined || !isEnough(asked, ofDevice)) continue;
    congested += told.congested;
    counters += 1;
  }
  if (!isEnough(asked, covered) || counters === 0) return [{ series: "", ...covered, whyNone: "not-enough-data" }];
  return [{ series: "", ...covered, value: kept(congested / counters), parts: { congested, counters } }];
}

/** Free speeds at an instant of a day: the greatest hourly means before the day, or of the day so far where these are greater. */
export function freeSpeedsAt(
  before: ReadonlyMap<number, number>,
  { devices, hours, period, throughMs }: Pick<Asked, "devices" | "hours" | "period" | "throughMs">,
): ReadonlyMap<number, number> {
  const speeds = new Map(before);
  for (const device of devices) {
    for (const hourMs of hoursOf(period.fromMs, throughMs)) {
      const row = hours.find(device, "traffic_speed", hourMs);
      const speed = row === undefined || row.good === 0 ? 0 : row.sumMicro / MICRO / row.good;
      if (speed > (speeds.get(device.id) ?? 0)) speeds.set(device.id, speed);
    }
  }
  return speeds;
}
