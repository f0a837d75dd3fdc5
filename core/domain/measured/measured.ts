import type { WhyNone } from "../../contracts/figures.ts";
import { roundHalfAwayFromZero } from "../derive.ts";
import type { MetricCode } from "../metric.ts";
import type { ReportingPeriod } from "../reporting/reporting-period.ts";
import { type Coverage, coverageIn, type DeviceHours, hoursOf, type MeasuredDevice, NOTHING, plus, shareOf } from "./device-hours.ts";

/** Of a counter in a period: minutes with readings, and those of them with at most 40 % of its free speed. */
export type CongestedMinutes = { readonly minutes: number; readonly congested: number };

/** What a rule is asked for one unit and period. */
export type Asked = {
  /** Of the unit and all below it, of the rule's kinds, by code. */
  readonly devices: readonly MeasuredDevice[];
  readonly hours: DeviceHours;
  readonly period: ReportingPeriod;
  /** End of the last whole hour that is looked at: the period's end, or before it while it runs. */
  readonly throughMs: number;
  /** 0 to 1. */
  readonly leastCoverage: number;
  /** km/h by device id; a counter without history has none. */
  readonly freeSpeeds: ReadonlyMap<number, number>;
  /** By device id. */
  readonly congestion: ReadonlyMap<number, CongestedMinutes>;
  /** Of the rule: by which readings of each kind of device are counted. */
  readonly metrics: readonly MetricCode[];
};

/** A figure of one series; `station` is the device whose value it is. */
export type Measured = Coverage & {
  readonly series: string;
  readonly value?: number;
  readonly whyNone?: WhyNone;
  readonly parts?: Readonly<Record<string, number>>;
  readonly station?: string;
};

/** What one device gives: undefined where it has too little. */
export type StationValue = Coverage & {
  readonly device: MeasuredDevice;
  readonly value: number | undefined;
  readonly parts?: Readonly<Record<string, number>>;
};

/** Digits that are kept: far finer than anything is told, and the same on every machine. */
const KEPT_DECIMALS = 6;

export function kept(value: number): number {
  return roundHalfAwayFromZero(value, KEPT_DECIMALS);
}

/** Good readings of a metric that a device owed in the period so far. */
export function coverageOf({ hours, period, throughMs }: Asked, device: MeasuredDevice, metric: MetricCode): Coverage {
  return hoursOf(period.fromMs, throughMs)
    .map((hourMs) => coverageIn(device, hours.find(device, metric, hourMs), hourMs))
    .reduce(plus, NOTHING);
}

/** Hours of the period in which a device has enough of a metric. */
export function goodHours(
  { hours, period, throughMs, leastCoverage }: Asked,
  device: MeasuredDevice,
  metric: MetricCode,
): readonly number[] {
  return hoursOf(period.fromMs, throughMs).filter((hourMs) => {
    const covered = coverageIn(device, hours.find(device, metric, hourMs), hourMs);
    return covered.readings > 0 && shareOf(covered) >= leastCoverage;
  });
}

/**
 * The unit's figure from those of its stations: `choose` answers one of those that have a value. Too few readings in all, or
 * no station with a value, is no value; that stations of little count owe nothing is no value either.
 */
export function fromStations(
  asked: Asked,
  stations: readonly StationValue[],
  choose: (valued: readonly (StationValue & { readonly value: number })[]) => Pick<Measured, "value" | "parts" | "station">,
): Measured {
  const covered = stations.reduce<Coverage>(plus, NOTHING);
  const valued = stations.filter((station): station is StationValue & { readonly value: number } => station.value !== undefined);
  if (!isEnough(asked, covered) || valued.length === 0) return { series: "", ...covered, whyNone: "not-enough-data" };
  return { series: "", ...covered, ...choose(valued) };
}

/** Whether enough of what was owed is there. */
export function isEnough({ leastCoverage }: Asked, covered: Coverage): boolean {
  return covered.expected > 0 && shareOf(covered) >= leastCoverage;
}

/** The figure of one station, as a series of its own. */
export function asSeries({ device, value, parts, readings, expected }: StationValue): Measured {
  const series = { series: device.code, readings, expected };
  return value === undefined ? { ...series, whyNone: "not-enough-data" } : { ...series, value, ...(parts === undefined ? {} : { parts }) };
}

/** The station with the greatest value; of several the first by code. */
export function greatest(valued: readonly (StationValue & { readonly value: number })[]): Pick<Measured, "value" | "parts" | "station"> {
  const most = valued.reduce((best, station) => (station.value > best.value ? station : best));
  return { value: most.value, station: most.device.code, ...(most.parts === undefined ? {} : { parts: most.parts }) };
}
