/** How alive a value is, judged by its age against the interval its device promised. */
export type Freshness = "fresh" | "stale" | "lost" | "never";

/**
 * Up to 2 intervals old is fresh, up to 5 stale, older lost; a value never seen is "never".
 * `networkDelayMs` forgives the way from the device to the screen.
 */
export function freshnessOf(options: {
  readonly observedAtMs: number | undefined;
  readonly nowMs: number;
  readonly intervalS: number;
  readonly networkDelayMs?: number;
}): Freshness {
  if (options.observedAtMs === undefined) return "never";
  const ageMs = options.nowMs - options.observedAtMs - (options.networkDelayMs ?? 3000);
  const intervalMs = options.intervalS * 1000;
  if (ageMs <= 2 * intervalMs) return "fresh";
  if (ageMs <= 5 * intervalMs) return "stale";
  return "lost";
}
