import type { MetricCode } from "../../../core/domain/metric.ts";
import type { Clock } from "../../../core/domain/shown-clock.ts";
import { toInstantText } from "../../clock/instant-text.ts";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Steps of five minutes, one of them cut by the day's beginning: a point for every two pixels of the chart on a 1080 wall. */
const POINTS = 289;
/** While the past plays, a new curve after about so many seconds of watching. */
const REFRESH_S = 5;

export type SeriesWish = { readonly device: string; readonly metric: MetricCode; readonly shownMs: number; readonly clock: Clock };

/**
 * Where the day up to the instant shown is asked for. The same address as long as the same curve will do: a minute while
 * live or at the pace of life, longer when time runs fast, for good while it stands still.
 */
export function seriesAddress({ device, metric, shownMs, clock }: SeriesWish): string {
  const untilMs = untilOf(shownMs, clock);
  const query = new URLSearchParams({
    device,
    metric,
    from: toInstantText(untilMs - DAY_MS),
    until: toInstantText(untilMs),
    points: String(POINTS),
  });
  if (clock.mode === "past") query.set("asOf", toInstantText(clock.knownAsOf === "then" ? untilMs : clock.knownAsOf));
  return `/api/v1/series?${query}`;
}

/** What an address asks for: the server's steps may begin before it and end after. */
export function rangeOf(address: string): { readonly fromMs: number; readonly untilMs: number } {
  const query = new URL(address, "http://wall").searchParams;
  return { fromMs: Date.parse(query.get("from") ?? ""), untilMs: Date.parse(query.get("until") ?? "") };
}

function untilOf(shownMs: number, clock: Clock): number {
  // Up to the end of this minute: what has just come belongs to it.
  if (clock.mode === "live") return Math.floor(shownMs / MINUTE_MS + 1) * MINUTE_MS;
  const stepMs = clock.rate === 0 ? 1000 : Math.max(MINUTE_MS, clock.rate * REFRESH_S * 1000);
  return Math.floor(shownMs / stepMs) * stepMs;
}
