import type pg from "pg";
import { HOUR_MS, hoursOf } from "../../core/domain/measured/device-hours.ts";
import { measure } from "../../core/domain/measured/measure.ts";
import { freeSpeedsAt } from "../../core/domain/measured/measure-traffic.ts";
import type { Asked } from "../../core/domain/measured/measured.ts";
import { periodAt, type ReportingPeriod } from "../../core/domain/reporting/reporting-period.ts";
import { localDayAt } from "../../core/domain/working-calendar/calendar-day.ts";
import type { NewObservation } from "../../db/figures/write-observations.ts";
import { type PlacedDevice, readDeviceHours, readPlacedDevices } from "../../db/measured/read-device-hours.ts";
import { readCongestion, readFreeSpeeds } from "../../db/measured/read-traffic.ts";
import { readUnitTree } from "../../db/units/read-unit-tree.ts";
import { devicesByUnit, type MeasuredIndicator, metricsOf } from "./plan-measures.ts";
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
  const table = await readDeviceHours(client, [
    { metrics: metricsOf(indicators), fromMs: day.fromMs, untilMs: throughMs },
    { metrics: AIR, fromMs: day.fromMs - LOOK_BACK_HOURS * HOUR_MS, untilMs: day.fromMs },
  ]);
  const spans: readonly Span[] = [
    ...hours.map((hourMs) => ({ period: periodAt("hour", hourMs), throughMs: hourMs + HOUR_MS })),
    { period: day, throughMs },
  ];
  const speedsBefore = await readFreeSpeeds(client, day.fromMs);
  const figures: MeasuredFigure[] = [];
  for (const span of spans) {
    const freeSpeeds = freeSpeedsAt(speedsBefore, { devices, hours: table, period: day, throughMs: span.throughMs });
    const congestion = await readCongestion(client, freeSpeeds, { fromMs: span.period.fromMs, untilMs: span.throughMs });
    const within = devices.filter(({ sinceMs, untilMs }) => sinceMs < span.throughMs && untilMs > span.period.fromMs);
    const units = devicesByUnit(tree, within, localDayAt(span.period.fromMs));
    for (const indicator of indicators.filter(({ periods }) => periods.some((kind) => kind === span.period.kind))) {
      for (const [unitId, ofUnit] of units) {
        const asked = { ...span, freeSpeeds, congestion, hours: table, devices: ofUnit.filter(isAsked(indicator)) };
        figures.push(...figuresOf(indicator, unitId, { asked, isOwn: (device) => tree.find(device.unitCode, day.key)?.id === unitId }));
      }
    }
  }
  return figures;
}

type Span = { readonly period: ReportingPeriod; readonly throughMs: number };

function isAsked({ rule }: MeasuredIndicator): (device: PlacedDevice) => boolean {
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
