import { metricByCode } from "../../core/domain/metric.ts";
import { QUALITY, type Reading } from "../../core/domain/reading.ts";
import type { Rejection } from "../../core/domain/rejection.ts";
import { MOST_AHEAD_MS, OLDEST_TAKEN_DAYS } from "../../core/domain/retention.ts";
import { type Conversion, conversionTo } from "../../core/domain/unit-conversion.ts";
import type { DevicePart, Measurement, SourceMessage } from "./decoded-message.ts";
import type { MetricTarget } from "./metric-target.ts";
import { type Failure, isFailure, reject } from "./reject.ts";

type TimeLimits = {
  /** A reading older than this on arrival is kept apart. */
  readonly maxAgeMs: number;
  /** A reading further ahead of our clock than this is kept apart. */
  readonly maxAheadMs: number;
};

const TIME_LIMITS: TimeLimits = { maxAgeMs: OLDEST_TAKEN_DAYS * 86_400_000, maxAheadMs: MOST_AHEAD_MS };

/** What a device's names mean: its own table first, then its format's, then our metric codes. */
export type NameTables = readonly (ReadonlyMap<string, MetricTarget> | undefined)[];

export type ResolvedPart = { readonly readings: readonly Reading[]; readonly rejections: readonly Rejection[] };

/**
 * Judges the values of a registered device: each becomes a reading, or is kept apart with its reason. Values kept
 * apart for the same reason share one rejection that counts for all of them.
 */
export function resolvePart(source: SourceMessage, part: DevicePart, names: NameTables): ResolvedPart {
  const readings: Reading[] = [];
  const failures: Failure[] = [];
  for (const measurement of part.measurements) {
    const judged = judge(measurement, names, source.receivedAtMs);
    const failure = isFailure(judged) ? judged : contradiction(measurement, judged, readings);
    if (failure !== undefined) failures.push(failure);
    else if (!isFailure(judged)) readings.push(judged);
  }
  return { readings, rejections: failures.length === 0 ? [] : gather(source, part, failures) };
}

function judge(measurement: Measurement, names: NameTables, receivedAtMs: number): Reading | Failure {
  const { observedAtMs } = measurement;
  const lateness = checkTime(observedAtMs, receivedAtMs);
  if (lateness !== undefined) return lateness;
  const target = findTarget(measurement.name, names);
  if (target === undefined) return { reason: "metric-unknown", detail: measurement.name };
  if (target === "not-kept") return { reason: "metric-not-kept", detail: measurement.name };
  const { metric } = target;
  const conversion = inOurUnit(measurement, target);
  if (conversion === undefined) return { reason: "unit-mismatch", detail: `${measurement.name}: ${measurement.unit} for ${metric.unit}` };
  const value = typeof measurement.value === "number" ? measurement.value * conversion.factor + conversion.offset : Number.NaN;
  if (!Number.isFinite(value)) return { reason: "value-not-finite", detail: `${metric.code}: ${shortJson(measurement.value)}` };
  const quality = value < metric.min || value > metric.max ? QUALITY.outOfRange : QUALITY.good;
  return { metricId: metric.id, observedAtMs, value, quality };
}

/**
 * A name that only says which metric it is leaves the unit to the sender; one with a factor or an offset says all there
 * is to say, whatever unit the sender states: so an operator can put right a device that states a wrong one.
 */
function inOurUnit({ unit }: Measurement, { metric, factor, offset }: Exclude<MetricTarget, "not-kept">): Conversion | undefined {
  return unit === undefined || factor !== 1 || offset !== 0 ? { factor, offset } : conversionTo(metric, unit);
}

/** Two sensors of one device under one metric would be told apart by nothing: the second would pass for a duplicate. */
function contradiction(measurement: Measurement, reading: Reading, before: readonly Reading[]): Failure | undefined {
  const isOther = (other: Reading): boolean =>
    other.metricId === reading.metricId && other.observedAtMs === reading.observedAtMs && other.value !== reading.value;
  return before.some(isOther) ? { reason: "metric-twice", detail: measurement.name } : undefined;
}

function findTarget(name: string, names: NameTables): MetricTarget | undefined {
  for (const table of names) {
    const target = table?.get(name);
    if (target !== undefined) return target;
  }
  const metric = metricByCode(name);
  return metric === undefined ? undefined : { metric, factor: 1, offset: 0 };
}

function checkTime(observedAtMs: number, nowMs: number): Failure | undefined {
  const { maxAgeMs, maxAheadMs } = TIME_LIMITS;
  const aheadMs = observedAtMs - nowMs;
  if (aheadMs > maxAheadMs) return { reason: "time-in-future", detail: `device clock ahead by ${aheadMs} ms` };
  if (-aheadMs > maxAgeMs) return { reason: "time-too-old", detail: `older than ${maxAgeMs} ms by ${-aheadMs - maxAgeMs} ms` };
  return undefined;
}

function gather(source: SourceMessage, part: DevicePart, failures: readonly Failure[]): readonly Rejection[] {
  const details = new Map<Failure["reason"], string[]>();
  for (const { reason, detail } of failures) details.set(reason, [...(details.get(reason) ?? []), detail]);
  return [...details].map(([reason, same]) =>
    reject(source, { reason, detail: [...new Set(same)].join(", ") }, { device: part.device, valueCount: same.length }),
  );
}

const LONGEST_QUOTE = 100;

function shortJson(value: unknown): string {
  if (typeof value === "number") return String(value);
  // A deeply nested value would overflow the stack of JSON.stringify.
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "[…]" : "{…}";
  return (JSON.stringify(value) ?? "undefined").slice(0, LONGEST_QUOTE);
}
