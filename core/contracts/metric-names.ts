import { z } from "zod";
import { metricByCode } from "../domain/metric.ts";
import { plainText } from "./plain-text.ts";

const metricCode = z.string().refine((code) => metricByCode(code) !== undefined, "no such metric in the catalogue");

/**
 * What a device's own names mean here: a metric, with the factor and offset that bring its number into the metric's
 * unit (ours = theirs × factor + offset), or null for what shall not be kept.
 */
export const metricNamesSchema = z.record(
  plainText(200).min(1),
  z.strictObject({ metric: metricCode, factor: z.number().default(1), offset: z.number().default(0) }).nullable(),
);

export type MetricNames = z.infer<typeof metricNamesSchema>;
