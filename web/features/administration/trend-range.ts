import { previousPeriod, readPeriodKey } from "../../../core/domain/reporting/reporting-period.ts";

/** How far back a curve reaches, in periods of its kind. */
const REACH: Readonly<Record<string, number>> = { hour: 48, day: 60, week: 53, month: 24, quarter: 12, half: 10, year: 10 };

/** The keys of the first and the last period of a trend that ends with this one; undefined for a span, before which there is none. */
export function trendRange(key: string): { readonly from: string; readonly to: string } | undefined {
  const last = readPeriodKey(key);
  const reach = last === undefined ? undefined : REACH[last.kind];
  if (last === undefined || reach === undefined) return undefined;
  let from = last;
  for (let step = 0; step < reach; step += 1) from = previousPeriod(from) ?? from;
  return { from: from.key, to: last.key };
}
