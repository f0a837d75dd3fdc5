import type { MetricCode } from "../../../core/domain/metric.ts";
import type { Messages } from "../../i18n/messages.ts";

/** The six figures of the left column, each with its curve. */
export type Indicator = {
  readonly metric: MetricCode;
  readonly name: keyof Messages["indicators"] & ("pm25" | "noise" | "rain" | "water" | "flow" | "lighting");
  /** The least height of the curve's scale in the metric's unit, so that noise does not look like a storm. */
  readonly leastSpan: number;
};

export const INDICATORS: readonly Indicator[] = [
  { metric: "pm25", name: "pm25", leastSpan: 10 },
  { metric: "laeq", name: "noise", leastSpan: 5 },
  { metric: "rain_rate", name: "rain", leastSpan: 2 },
  { metric: "water_level", name: "water", leastSpan: 0.2 },
  { metric: "traffic_flow", name: "flow", leastSpan: 50 },
  { metric: "power", name: "lighting", leastSpan: 1 },
];
