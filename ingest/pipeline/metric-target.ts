import type { MetricNames } from "../../core/contracts/metric-names.ts";
import { type Metric, type MetricCode, metricByCode } from "../../core/domain/metric.ts";

/** What a sender's name means here: ours = theirs × factor + offset. "not-kept": known, and nobody wants it. */
export type MetricTarget = { readonly metric: Metric; readonly factor: number; readonly offset: number } | "not-kept";

/** For the tables of the formats. */
export function asMetric(code: MetricCode, factor = 1, offset = 0): MetricTarget {
  const metric = metricByCode(code);
  if (metric === undefined) throw new Error(`no metric ${code} in the catalogue`);
  return { metric, factor, offset };
}

export function metricTargets(names: MetricNames): ReadonlyMap<string, MetricTarget> {
  const targets = new Map<string, MetricTarget>();
  for (const [name, meaning] of Object.entries(names)) {
    const metric = meaning === null ? undefined : metricByCode(meaning.metric);
    if (meaning === null) targets.set(name, "not-kept");
    else if (metric !== undefined) targets.set(name, { metric, factor: meaning.factor, offset: meaning.offset });
  }
  return targets;
}
