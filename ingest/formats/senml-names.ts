import { asMetric, type MetricTarget } from "../pipeline/metric-target.ts";
import { COMMON_NAMES } from "./common-names.ts";

/** Beside the usual names: units that say by themselves what was measured, for records without a name, and sums. */
export const SENML_NAMES: ReadonlyMap<string, MetricTarget> = new Map<string, MetricTarget>([
  ...COMMON_NAMES,
  ["rh", asMetric("humidity")],
  ["Cel", asMetric("temperature")],
  ["K", asMetric("temperature")],
  ["%RH", asMetric("humidity")],
  ["%EL", asMetric("battery")],
  ["Pa", asMetric("pressure")],
  ["hPa", asMetric("pressure")],
  ["lx", asMetric("illuminance")],
  ["V", asMetric("voltage")],
  ["A", asMetric("current")],
  ["W", asMetric("power")],
  ["kW", asMetric("power")],
  // Where a device is, the registry knows.
  ["lat", "not-kept"],
  ["lon", "not-kept"],
]);
