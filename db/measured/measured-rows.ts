import { createHash } from "node:crypto";
import { type DeviceHours, type HourRow, hoursOf, type MeasuredDevice } from "../../core/domain/measured/device-hours.ts";
import type { MetricCode } from "../../core/domain/metric.ts";

/** Rows of reading_hour that a measured figure rests on: of some devices, metrics and whole hours. */
export type RowsMeasured = {
  readonly devices: readonly MeasuredDevice[];
  readonly hours: DeviceHours;
  readonly metrics: readonly MetricCode[];
  readonly fromMs: number;
  readonly throughMs: number;
};

export type RowMeasured = Pick<HourRow, "good" | "suspect" | "sumMicro"> & {
  readonly device: MeasuredDevice;
  readonly metric: MetricCode;
  readonly hourMs: number;
};

/** In the order of digests: by device as given, metric of the rule, hour. */
export function* rowsMeasured({ devices, hours, metrics, fromMs, throughMs }: RowsMeasured): Generator<RowMeasured> {
  const instants = hoursOf(fromMs, throughMs);
  for (const device of devices) {
    for (const metric of metrics) {
      for (const hourMs of instants) {
        const row = hours.find(device, metric, hourMs);
        if (row !== undefined) yield { device, metric, hourMs, good: row.good, suspect: row.suspect, sumMicro: row.sumMicro };
      }
    }
  }
}

/** Over a line "device<TAB>metric<TAB>hour<TAB>good<TAB>suspect<TAB>sum in millionths" for each row, in hexadecimal digits. */
export function digestOfRows(rows: Iterable<RowMeasured>): string {
  const hash = createHash("sha256");
  for (const { device, metric, hourMs, good, suspect, sumMicro } of rows) {
    hash.update(`${device.code}\t${metric}\t${new Date(hourMs).toISOString()}\t${good}\t${suspect}\t${sumMicro}\n`);
  }
  return hash.digest("hex");
}
