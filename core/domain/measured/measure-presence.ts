import { DEVICE_KINDS } from "../device.ts";
import type { MetricCode } from "../metric.ts";
import { lightOf } from "./daylight.ts";
import {
  type Coverage,
  coverageIn,
  HOUR_MS,
  hoursOf,
  type MeasuredDevice,
  NOTHING,
  owedIn,
  owedSinceRegistered,
  plus,
  shareOf,
} from "./device-hours.ts";
import { type Asked, isEnough, kept, type Measured } from "./measured.ts";

const MICRO = 1e6;
/** Per cent of a cabinet's lamps from which it counts as burning: what is between is stray readings. */
const BURNING_PERCENT = 5;
/** Share of an hour for which a camera that is online was heard. */
const ONLINE_SHARE = 0.5;

/** Share of the hours of a period in which devices must have been there for a share of their readings to say something. */
const LEAST_PRESENT = 0.75;

/** Readings that came, whatever the verdict on them, of those owed so far: the share of time in which devices were heard. */
export function measureHeard(asked: Asked): readonly Measured[] {
  let covered: Coverage = NOTHING;
  for (const device of asked.devices) {
    for (const hourMs of hoursOf(asked.period.fromMs, asked.throughMs)) covered = plus(covered, heardIn(asked, device, hourMs));
  }
  return [asPercent(asked, covered)];
}

/** Camera boxes that were heard for half of the last hour at least. */
export function measureOnline(asked: Asked): readonly Measured[] {
  const covers = asked.devices.map((device) => heardIn(asked, device, asked.throughMs - HOUR_MS)).filter(({ expected }) => expected > 0);
  if (covers.length === 0) return [{ series: "", ...NOTHING, whyNone: "denominator-zero" }];
  const all = covers.reduce<Coverage>(plus, NOTHING);
  const lastHour = { ...asked, period: { ...asked.period, fromMs: asked.throughMs - HOUR_MS } };
  if (!isPresent(lastHour, all)) return [{ series: "", ...all, whyNone: "not-enough-data" }];
  const value = covers.filter((covered) => shareOf(covered) >= ONLINE_SHARE).length;
  return [{ series: "", ...all, value, parts: { cameras: covers.length } }];
}

/** Good readings of those that the stations owed. */
export function measureValid(asked: Asked): readonly Measured[] {
  let covered: Coverage = NOTHING;
  for (const device of asked.devices) {
    const metric = metricOf(asked, device);
    for (const hourMs of hoursOf(asked.period.fromMs, asked.throughMs)) {
      const good = asked.hours.find(device, metric, hourMs)?.good ?? 0;
      covered = plus(covered, ofOwed(device, hourMs, good));
    }
  }
  return [asPercent(asked, covered)];
}

function asPercent(asked: Asked, covered: Coverage): Measured {
  if (covered.expected === 0) return { series: "", ...covered, whyNone: "denominator-zero" };
  if (!isPresent(asked, covered)) return { series: "", ...covered, whyNone: "not-enough-data" };
  return { series: "", ...covered, value: kept(100 * shareOf(covered)) };
}

function heardIn(asked: Asked, device: MeasuredDevice, hourMs: number): Coverage {
  const row = asked.hours.find(device, metricOf(asked, device), hourMs);
  return ofOwed(device, hourMs, (row?.good ?? 0) + (row?.suspect ?? 0));
}

function ofOwed(device: MeasuredDevice, hourMs: number, readings: number): Coverage {
  const expected = owedSinceRegistered(device, hourMs, readings);
  return { readings: Math.min(readings, expected), expected };
}

/** Whether the devices were there for long enough: of the period in which they were registered little can be said. */
function isPresent({ devices, period, throughMs }: Asked, { expected }: Coverage): boolean {
  const hours = hoursOf(period.fromMs, throughMs);
  const full = devices.reduce((sum, device) => hours.reduce((of, hourMs) => of + owedIn(device, hourMs, true), sum), 0);
  return expected >= LEAST_PRESENT * full;
}

/** By which a device of this kind is counted. */
function metricOf({ metrics }: Asked, { kind }: MeasuredDevice): MetricCode {
  const own: readonly MetricCode[] = DEVICE_KINDS[kind].metrics;
  return metrics.find((metric) => own.includes(metric)) ?? DEVICE_KINDS[kind].metrics[0];
}

/** Hours of night: the mean share of burning lamps over the cabinets' readings. By day there is nothing to say. */
export function measureLamps(asked: Asked): readonly Measured[] {
  const { covered, rows } = lampsIn(asked, "night");
  if (covered.expected === 0) return [{ series: "", ...covered, whyNone: "denominator-zero" }];
  const good = rows.reduce((sum, row) => sum + row.good, 0);
  if (!isEnough(asked, covered) || good === 0) return [{ series: "", ...covered, whyNone: "not-enough-data" }];
  return [{ series: "", ...covered, value: kept(rows.reduce((sum, row) => sum + row.sumMicro, 0) / MICRO / good) }];
}

/** Hours of day: cabinets with burning lamps. By night there is nothing to say. */
export function measureDayBurners(asked: Asked): readonly Measured[] {
  const { covered, rows } = lampsIn(asked, "day");
  if (covered.expected === 0) return [{ series: "", ...covered, whyNone: "denominator-zero" }];
  if (!isEnough(asked, covered)) return [{ series: "", ...covered, whyNone: "not-enough-data" }];
  const burning = rows.filter((row) => row.sumMicro / MICRO / row.good > BURNING_PERCENT);
  return [{ series: "", ...covered, value: burning.length, parts: { cabinets: rows.length } }];
}

type LampRow = { readonly good: number; readonly sumMicro: number };

function lampsIn({ devices, hours, period, throughMs, leastCoverage }: Asked, light: "day" | "night") {
  let covered: Coverage = NOTHING;
  const rows: LampRow[] = [];
  for (const device of devices) {
    for (const hourMs of hoursOf(period.fromMs, throughMs)) {
      if (lightOf(device, hourMs) !== light) continue;
      const row = hours.find(device, "lamps_on", hourMs);
      const inHour = coverageIn(device, row, hourMs);
      covered = plus(covered, inHour);
      if (row !== undefined && row.good > 0 && shareOf(inHour) >= leastCoverage) {
        rows.push({ good: row.good, sumMicro: row.sumMicro });
      }
    }
  }
  return { covered, rows };
}
