import type { DeviceKind } from "../device.ts";
import { type MetricCode, metricByCode } from "../metric.ts";
import type { DeclaredLevels } from "../water-alarm/declared-levels.ts";

export const HOUR_MS = 3_600_000;

/** A device as it counts for a unit. Instants are milliseconds since 1970 UTC. */
export type MeasuredDevice = {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly kind: DeviceKind;
  readonly lat: number;
  readonly lon: number;
  readonly intervalS: number;
  readonly createdAtMs: number;
  /** The unit it stands in from `sinceMs` to before `untilMs`, whole hours. */
  readonly unitCode: string;
  readonly sinceMs: number;
  readonly untilMs: number;
  /** Of water gauges: the alarm levels that were declared for the day. */
  readonly declaredLevels?: DeclaredLevels;
};

/** One hour of one metric of a device, as the table reading_hour has it. Sums are exact integers. */
export type HourRow = {
  readonly good: number;
  readonly suspect: number;
  /** Millionths of the metric's unit. */
  readonly sumMicro: number;
  /** Of sound levels: mean level by energy, dBA. */
  readonly level: number | undefined;
};

/** Hours by device, metric and the instant at which they begin. */
export class DeviceHours {
  readonly #rows = new Map<number, Map<number, HourRow>>();

  constructor(rows: Iterable<HourRow & { readonly deviceId: number; readonly metricId: number; readonly hourMs: number }>) {
    for (const { deviceId, metricId, hourMs, ...row } of rows) {
      const ofDevice = this.#rows.get(deviceId) ?? new Map<number, HourRow>();
      ofDevice.set(keyOf(metricId, hourMs), row);
      this.#rows.set(deviceId, ofDevice);
    }
  }

  find(device: MeasuredDevice, metric: MetricCode, hourMs: number): HourRow | undefined {
    return this.#rows.get(device.id)?.get(keyOf(metricByCode(metric)?.id ?? -1, hourMs));
  }
}

/** More than there are metrics. */
const METRICS_MOST = 65_536;

function keyOf(metricId: number, hourMs: number): number {
  return (hourMs / HOUR_MS) * METRICS_MOST + metricId;
}

/** Readings of one metric that a device owes in an hour when it keeps its interval; none before it was registered or came here. */
export function owedIn(device: MeasuredDevice, hourMs: number, hasSpoken: boolean): number {
  if (hourMs < device.sinceMs || hourMs >= device.untilMs) return 0;
  if (device.createdAtMs >= hourMs + HOUR_MS && !hasSpoken) return 0;
  return Math.max(1, Math.floor(HOUR_MS / 1000 / device.intervalS));
}

/**
 * Of the readings that a device owes in an hour, those since it was registered: before that it owes nothing, and what came of it
 * all the same was all that it had to say.
 */
export function owedSinceRegistered(device: MeasuredDevice, hourMs: number, readings: number): number {
  const full = owedIn(device, hourMs, true);
  if (device.createdAtMs <= hourMs) return full;
  const endMs = hourMs + HOUR_MS;
  if (device.createdAtMs >= endMs) return Math.min(full, readings);
  return Math.min(full, Math.floor((endMs - device.createdAtMs) / 1000 / device.intervalS));
}

/** What is there of what was owed; more than owed does not make up for what others lack. */
export type Coverage = { readonly readings: number; readonly expected: number };

export const NOTHING: Coverage = { readings: 0, expected: 0 };

export function plus(one: Coverage, other: Coverage): Coverage {
  return { readings: one.readings + other.readings, expected: one.expected + other.expected };
}

/** Share of what was owed, 0 to 1; 0 where nothing was. */
export function shareOf({ readings, expected }: Coverage): number {
  return expected === 0 ? 0 : readings / expected;
}

/** Good readings of a device in one hour. */
export function coverageIn(device: MeasuredDevice, row: HourRow | undefined, hourMs: number): Coverage {
  const expected = owedIn(device, hourMs, row !== undefined);
  return { readings: Math.min(row?.good ?? 0, expected), expected };
}

/** The instants at which the hours of a span begin. */
export function hoursOf(fromMs: number, untilMs: number): readonly number[] {
  return Array.from({ length: Math.max(0, Math.floor((untilMs - fromMs) / HOUR_MS)) }, (_, at) => fromMs + at * HOUR_MS);
}
