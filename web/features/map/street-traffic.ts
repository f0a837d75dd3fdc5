import type { Device } from "../../../core/domain/device.ts";
import { freshnessOf } from "../../../core/domain/freshness.ts";
import { metricByCode } from "../../../core/domain/metric.ts";
import { QUALITY } from "../../../core/domain/reading.ts";
import type { LevelOfService } from "../../../core/domain/road-traffic/level-of-service.ts";
import { levelOnLine } from "../../../core/domain/road-traffic/line-level.ts";
import { lineLengthM, pointAlong, projectOnLine } from "../../../core/province/geometry.ts";
import type { LonLat, SchematicLine } from "../../../core/province/schematic-line.ts";
import { type CityBuffers, readCell } from "../../picture/city-buffers.ts";

/** A part of a street and the counter that speaks for it: the nearest along that street. */
export type Stretch = {
  readonly line: readonly LonLat[];
  readonly kind: "road" | "street";
  readonly name: string;
  /** Its place in the list of devices. */
  readonly counter: number;
};

/** A counter farther off than this stands on another street of the same name. */
const MOST_OFF_M = 400;

/** The stretches of all streets and roads with counters. A line with counters is covered from end to end, one without not at all. */
export function stretchesOf(lines: readonly SchematicLine[], devices: readonly Device[]): readonly Stretch[] {
  const counters = devices.flatMap((device, index) => (device.kind === "traffic-counter" && device.street ? [{ device, index }] : []));
  return lines.flatMap((line): readonly Stretch[] => {
    if (line.kind === "river") return [];
    const { kind } = line;
    const onLine = counters
      .filter(({ device }) => device.street === line.nameVi)
      .map(({ device, index }) => ({ index, ...projectOnLine(line.line, [device.lon, device.lat]) }))
      .filter(({ distanceM }) => distanceM <= MOST_OFF_M)
      .toSorted((left, right) => left.chainageM - right.chainageM);
    const lengthM = lineLengthM(line.line);
    return onLine.map(({ index, chainageM }, at) => {
      const before = onLine[at - 1]?.chainageM;
      const after = onLine[at + 1]?.chainageM;
      const fromM = before === undefined ? 0 : (before + chainageM) / 2;
      const untilM = after === undefined ? lengthM : (chainageM + after) / 2;
      return { line: partOf(line.line, fromM, untilM), kind, name: line.nameVi, counter: index };
    });
  });
}

/** What a stretch's counter tells just now; undefined without a good and fresh speed. */
export function levelOf(
  stretch: Stretch,
  city: { readonly devices: readonly Device[]; readonly buffers: CityBuffers; readonly nowMs: number },
): { readonly level: LevelOfService; readonly speedKmh: number } | undefined {
  const reading = readCell(city.buffers, stretch.counter, metricByCode("traffic_speed")?.id ?? -1);
  const intervalS = city.devices[stretch.counter]?.intervalS ?? 0;
  if (reading === undefined || reading.quality !== QUALITY.good) return undefined;
  if (freshnessOf({ observedAtMs: reading.observedAtMs, nowMs: city.nowMs, intervalS }) !== "fresh") return undefined;
  const level = levelOnLine(stretch.kind, reading.value);
  return level === undefined ? undefined : { level, speedKmh: reading.value };
}

/** Between two chainages, with the corners that lie between. */
function partOf(line: readonly LonLat[], fromM: number, untilM: number): readonly LonLat[] {
  const corners = line.filter((_, at) => {
    const chainageM = lineLengthM(line.slice(0, at + 1));
    return chainageM > fromM && chainageM < untilM;
  });
  return [pointAlong(line, fromM), ...corners, pointAlong(line, untilM)];
}
