import { RULES } from "./parameters.ts";
import type { Series, Span } from "./series.ts";

/** What a device said at each instant, all metrics together; parallel arrays in the order of event time. */
export type Messages = {
  readonly atMs: readonly number[];
  /** The set of values as one text: equal when the sets are. */
  readonly keys: readonly string[];
  /** How many values tell by moving, by pace; the fast ones count among the slow. */
  readonly fast: readonly number[];
  readonly slow: readonly number[];
};

export function gatherMessages(series: readonly Series[], within: Span): Messages {
  const messages = new Map<number, { key: string; fast: number; slow: number }>();
  for (const one of series) {
    const { telling } = RULES[one.metric];
    one.atMs.forEach((atMs, at) => {
      if (atMs < within.fromMs || atMs > within.toMs) return;
      const value = one.values[at] ?? Number.NaN;
      const message = messages.get(atMs) ?? { key: "", fast: 0, slow: 0 };
      message.key += `${one.metric}=${value};`;
      if (telling !== undefined && value > telling.above) {
        message.slow += 1;
        if (telling.pace === "fast") message.fast += 1;
      }
      messages.set(atMs, message);
    });
  }
  const ordered = [...messages].toSorted(([a], [b]) => a - b);
  return {
    atMs: ordered.map(([atMs]) => atMs),
    keys: ordered.map(([, { key }]) => key),
    fast: ordered.map(([, { fast }]) => fast),
    slow: ordered.map(([, { slow }]) => slow),
  };
}
