import { type MetricCode, metricByCode } from "../../../core/domain/metric.ts";
import type { Messages } from "../../i18n/messages.ts";

/** A metric whose name on the wall is shorter than in the catalogue. */
type Indicator = {
  readonly metric: MetricCode;
  readonly name: keyof Messages["indicators"] & ("pm25" | "noise" | "rain" | "water" | "flow" | "lighting");
  /** The least height of the curve's scale in the metric's unit, so that noise does not look like a storm. */
  readonly leastSpan: number;
};

const INDICATORS: readonly Indicator[] = [
  { metric: "pm25", name: "pm25", leastSpan: 10 },
  { metric: "laeq", name: "noise", leastSpan: 5 },
  { metric: "rain_rate", name: "rain", leastSpan: 2 },
  { metric: "water_level", name: "water", leastSpan: 0.2 },
  { metric: "traffic_flow", name: "flow", leastSpan: 50 },
  { metric: "power", name: "lighting", leastSpan: 1 },
];

/** The height of the scale of a metric that is not among them, in units of its last digit. */
const LEAST_DIGITS = 20;

/** The least height of a curve's scale in the metric's unit. */
export function leastSpanOf(metric: MetricCode): number {
  const known = INDICATORS.find((indicator) => indicator.metric === metric);
  return known?.leastSpan ?? LEAST_DIGITS * 10 ** -(metricByCode(metric)?.decimals ?? 0);
}

/** The short name of a metric in the wall's texts; undefined where only the catalogue has one. */
export function shortNameOf(metric: MetricCode): Indicator["name"] | undefined {
  return INDICATORS.find((indicator) => indicator.metric === metric)?.name;
}
