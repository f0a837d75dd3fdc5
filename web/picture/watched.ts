import type { Device } from "../../core/domain/device.ts";
import { type MetricCode, metricByCode } from "../../core/domain/metric.ts";
import { QUALITY } from "../../core/domain/reading.ts";
import { type CityBuffers, newestObservationMs, readCell } from "./city-buffers.ts";
import { STATUS } from "./device-status.ts";

/** What panels judge devices by: what they told last, and how each of them stands, at one instant. */
export type Watched = {
  readonly devices: readonly Device[];
  readonly buffers: CityBuffers;
  /** By place in the list; see STATUS. */
  readonly statuses: Uint8Array;
  readonly nowMs: number;
};

export type Standing = keyof typeof STATUS;

const STANDINGS = new Map<number | undefined, Standing>((Object.keys(STATUS) as Standing[]).map((name) => [STATUS[name], name])); // Object.keys forgets the keys' type

export function standingOf({ statuses }: Watched, place: number): Standing {
  return STANDINGS.get(statuses[place]) ?? "never";
}

/** True of a device whose newest reading counts for now. */
export function isAlive(standing: Standing): boolean {
  return standing === "normal" || standing === "suspect";
}

/** What the device tells of a metric now: undefined when it is silent, or the reading is not to be trusted. */
export function toldNow(watched: Watched, place: number, metric: MetricCode): number | undefined {
  if (!isAlive(standingOf(watched, place))) return undefined;
  const reading = readCell(watched.buffers, place, metricByCode(metric)?.id ?? -1);
  return reading === undefined || reading.quality !== QUALITY.good ? undefined : reading.value;
}

/** When the device was last heard of; undefined when it never spoke. */
export function lastHeardMs(watched: Watched, place: number): number | undefined {
  return newestObservationMs(watched.buffers, place);
}

/** Places of the devices of a kind. */
export function placesOfKind(devices: readonly Device[], kind: Device["kind"]): readonly number[] {
  return devices.flatMap((device, place) => (device.kind === kind ? [place] : []));
}
