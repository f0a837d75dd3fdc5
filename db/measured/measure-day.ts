import type pg from "pg";
import { type DeviceHours, HOUR_MS, hoursOf, type MeasuredDevice } from "../../core/domain/measured/device-hours.ts";
import { measure } from "../../core/domain/measured/measure.ts";
import { freeSpeedsAt } from "../../core/domain/measured/measure-traffic.ts";
import type { Asked } from "../../core/domain/measured/measured.ts";
import { periodAt, type ReportingPeriod } from "../../core/domain/reporting/reporting-period.ts";
import type { UnitTree } from "../../core/domain/unit/unit-tree.ts";
import { vietnamDay } from "../../core/domain/vietnam-time.ts";
import type { NewObservation } from "../figures/write-observations.ts";
import { readUnitTree } from "../units/read-unit-tree.ts";
import { devicesByUnit, type MeasuredIndicator, metricsOf } from "./plan-measures.ts";
import { type PlacedDevice, readDeviceHours, readPlacedDevices } from "./read-device-hours.ts";
import { readCongestion, readFreeSpeeds } from "./read-traffic.ts";
import { toObservation } from "./to-observation.ts";

/** NowCast looks back eleven hours, the mean of 24 hours twenty-three. */
const LOOK_BACK_HOURS = 23;

const AIR = ["pm25", "pm10", "o3", "no2", "so2", "co"] as const;

export type MeasuredFigure = { readonly source: string; readonly isSimulated: boolean; readonly observation: NewObservation };

/**
 * The figures of some whole hours of one day of Vietnam, and of that day up to `throughMs`, for every unit with devices and
 * all above them; read anew from the devices' hours, the same whenever it is done.
 */
export async function measureDay(
  client: pg.ClientBase,
  indicators: readonly MeasuredIndicator[],
  { hours, throughMs }: { readonly hours: readonly number[]; readonly throughMs: number },
): Promise<readonly MeasuredFigure[]> {
  const first = hours[0];
  if (first === undefined) return [];
  const day = periodAt("day", first);
  const tree = await readUnitTree(client);
  const devices = await readPlacedDevices(client, { fromMs: day.fromMs, untilMs: throughMs });
  const read = await readDay(client, indicators, { day, throughMs, tree, devices });
  const spans: readonly Span[] = [
    ...hours.map((hourMs) => ({ period: periodAt("hour", hourMs), throughMs: hourMs + HOUR_MS })),
    { period: day, throughMs },
  ];
  const figures: MeasuredFigure[] = [];
  for (const span of spans) {
    const { units, ...known } = await askSpan(client, read, span);
    for (const indicator of indicators.filter(({ periods }) => periods.some((kind) => kind === span.period.kind))) {
      for (const [unitId, ofUnit] of units) {
        const asked = { ...known, devices: ofUnit.filter(isAsked(indicator)) };
        figures.push(...figuresOf(indicator, unitId, { asked, isOwn: (device) => tree.find(device.unitCode, day.key)?.id === unitId }));
      }
    }
  }
  return figures;
}

export type Span = { readonly period: ReportingPeriod; readonly throughMs: number };

/** What the figures of one day are worked out from. */
export type DayRead = {
  readonly day: ReportingPeriod;
  readonly tree: UnitTree;
  readonly devices: readonly PlacedDevice[];
  readonly hours: DeviceHours;
  /** km/h by device id, before the day. */
  readonly speedsBefore: ReadonlyMap<number, number>;
};

type DayAsked = Pick<DayRead, "day" | "tree" | "devices"> & { readonly throughMs: number; readonly isOfThese?: true };

/** `isOfThese`: only the hours of the given devices are read, not those of all. */
export async function readDay(
  client: pg.Pool | pg.ClientBase,
  indicators: readonly MeasuredIndicator[],
  { day, throughMs, tree, devices, isOfThese }: DayAsked,
): Promise<DayRead> {
  const of = isOfThese === true ? { deviceIds: devices.map(({ id }) => id) } : {};
  const hours = await readDeviceHours(client, [
    { metrics: metricsOf(indicators), fromMs: day.fromMs, untilMs: throughMs, ...of },
    { metrics: AIR, fromMs: day.fromMs - LOOK_BACK_HOURS * HOUR_MS, untilMs: day.fromMs, ...of },
  ]);
  const isOfRoads = metricsOf(indicators).includes("traffic_speed");
  const speeds = isOfRoads ? await readFreeSpeeds(client, day.fromMs) : new Map<number, number>();
  const ids = new Set(of.deviceIds);
  const speedsBefore = isOfThese === true ? new Map([...speeds].filter(([id]) => ids.has(id))) : speeds;
  return { day, tree, devices, hours, speedsBefore };
}

export type SpanAsked = Omit<Asked, "leastCoverage" | "metrics" | "devices"> & {
  /** The devices of each unit and of all below it; by id of the unit. */
  readonly units: ReadonlyMap<number, readonly PlacedDevice[]>;
};

/** What rules are asked of an hour of the day, or of the day so far. */
export async function askSpan(client: pg.Pool | pg.ClientBase, read: DayRead, span: Span): Promise<SpanAsked> {
  const { day, tree, devices, hours, speedsBefore } = read;
  const { period, throughMs } = span;
  const freeSpeeds = freeSpeedsAt(speedsBefore, { devices, hours, period: day, throughMs });
  const congestion = await readCongestion(client, freeSpeeds, { fromMs: period.fromMs, untilMs: throughMs });
  const within = devices.filter(({ sinceMs, untilMs }) => sinceMs < throughMs && untilMs > period.fromMs);
  const units = devicesByUnit(tree, within, vietnamDay(period.fromMs));
  return { period, throughMs, hours, freeSpeeds, congestion, units };
}

export function isAsked({ rule }: Pick<MeasuredIndicator, "rule">): (device: MeasuredDevice) => boolean {
  return ({ kind }) => rule.kinds.includes(kind);
}

/** Stations are told with their own unit only. */
function figuresOf(
  indicator: MeasuredIndicator,
  unitId: number,
  {
    asked,
    isOwn,
  }: {
    readonly asked: Omit<Asked, "leastCoverage" | "metrics" | "devices"> & { readonly devices: readonly PlacedDevice[] };
    readonly isOwn: (device: PlacedDevice) => boolean;
  },
): readonly MeasuredFigure[] {
  const { ruleCode, rule, leastCoverage, source } = indicator;
  const own = new Set(asked.devices.filter(isOwn).map(({ code }) => code));
  const full: Asked = { ...asked, leastCoverage, metrics: rule.metrics };
  const stations = new Set(asked.devices.map(({ code }) => code));
  return measure(ruleCode, full)
    .filter(({ series }) => !stations.has(series) || own.has(series))
    .map((figure) => ({
      source,
      isSimulated: asked.devices.some(({ isSimulated }) => isSimulated),
      observation: toObservation({ indicator, unitId, asked: full }, figure),
    }));
}

/** The hours of the day after that look back to hours which changed when they were over already. */
export function spillOf(hours: readonly number[], throughMs: number): readonly number[] {
  const last = hours.at(-1);
  if (last === undefined) return [];
  const dayEndMs = periodAt("day", last).untilMs;
  return hoursOf(dayEndMs, Math.min(last + (LOOK_BACK_HOURS + 1) * HOUR_MS, throughMs));
}
