import { DEVICE_KINDS, type DeviceKind } from "../../../core/domain/device.ts";
import { METRICS, type MetricCode } from "../../../core/domain/metric.ts";
import { type CityBuffers, readCell } from "../../picture/city-buffers.ts";

/** What a kind of device measures, with a value or not; then whatever else this one has ever told. */
export function shownMetrics(kind: DeviceKind, buffers: CityBuffers, index: number): readonly MetricCode[] {
  const usual: readonly MetricCode[] = DEVICE_KINDS[kind].metrics;
  const others = METRICS.filter(({ code, id }) => !usual.includes(code) && readCell(buffers, index, id) !== undefined);
  return [...usual, ...others.map(({ code }) => code)];
}
