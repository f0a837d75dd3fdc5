import { DEVICE_KINDS, type Device, type DeviceKind } from "../../../core/domain/device.ts";
import { type MetricCode, metricByCode } from "../../../core/domain/metric.ts";
import { QUALITY } from "../../../core/domain/reading.ts";
import type { DeskColumn } from "../../i18n/desk-messages.ts";
import { type CellReading, type CityBuffers, newestObservationMs, readCell } from "../../picture/city-buffers.ts";

/** Names in the language on the screen. */
export type DeviceTexts = {
  readonly locale: string;
  readonly kindName: (kind: DeviceKind) => string;
  readonly communeName: (unitCode: string) => string;
};

export type MainReading = { readonly metric: MetricCode; readonly reading: CellReading };

/** The first of what its kind measures that it has told; undefined when it never told any. */
export function mainReading(buffers: CityBuffers, index: number, kind: DeviceKind): MainReading | undefined {
  for (const metric of DEVICE_KINDS[kind].metrics) {
    const reading = readCell(buffers, index, metricByCode(metric)?.id ?? -1);
    if (reading !== undefined) return { metric, reading };
  }
  return undefined;
}

export type RowSource = {
  readonly devices: readonly Device[];
  readonly buffers: CityBuffers;
  /** Since when each silent device is, ms, by its place. */
  readonly silentSince: ReadonlyMap<number, number>;
};

/** What the list is sorted by in the columns that move; NaN where a device has nothing there. */
export function movingKey(column: DeskColumn, { devices, buffers, silentSince }: RowSource): (index: number) => number {
  switch (column) {
    case "value":
      return (index) => mainOf(index)?.reading.value ?? Number.NaN;
    case "age":
      return (index) => -(newestObservationMs(buffers, index) ?? Number.NaN);
    case "silence":
      return (index) => silentSince.get(index) ?? Number.NaN;
    case "quality":
      return (index) => -(mainOf(index)?.reading.quality ?? QUALITY.good);
    case "origin":
    case "status":
    case "kind":
    case "code":
    case "name":
    case "commune":
    case "street":
      return (index) => (devices[index]?.isSimulated === true ? 1 : 0);
  }
  function mainOf(index: number): MainReading | undefined {
    const device = devices[index];
    return device === undefined ? undefined : mainReading(buffers, index, device.kind);
  }
}
