import type { DeviceKind } from "../../core/domain/device.ts";
import type { MetricCode } from "../../core/domain/metric.ts";
import type { Clock } from "../../core/domain/shown-clock.ts";
import { toInstantText } from "../clock/instant-text.ts";

const MINUTE_MS = 60_000;
/** While the past plays, new curves after about so many seconds of watching. */
const REFRESH_S = 5;
/** Knowledge up to an instant as young as this is knowledge up to now, which roll-ups have: they are read at a fraction of the cost. */
const NOW_MS = 12 * 3_600_000;

/** What is asked for: the instant shown, by which clock, and what time it is. */
export type ShownMoment = { readonly shownMs: number; readonly clock: Clock; readonly nowMs: number };

export type KindWish = {
  readonly kind: DeviceKind;
  readonly metrics: readonly MetricCode[];
  readonly spanMs: number;
  readonly stepS: 300 | 600 | 1800 | 3600;
  /** The curves end at a whole multiple of this, at or before the instant shown. */
  readonly endsAtMs: number;
  readonly withFreeSpeed?: boolean;
};

/** Where the curves of all devices of a kind up to the instant shown are asked for; the same address as long as the same curves will do. */
export function kindAddress(wish: KindWish, moment: ShownMoment): string {
  const untilMs = endOf(moment, wish.endsAtMs);
  const query = new URLSearchParams({
    kind: wish.kind,
    metrics: wish.metrics.join(","),
    from: toInstantText(untilMs - wish.spanMs),
    until: toInstantText(untilMs),
    step: String(wish.stepS),
  });
  const asOfMs = knownAsOf(moment, untilMs);
  if (asOfMs !== undefined) query.set("asOf", toInstantText(asOfMs));
  if (wish.withFreeSpeed === true) query.set("freeSpeed", "true");
  return `/api/v1/series-of-kind?${query}`;
}

export type UnitWish = {
  readonly unit: string;
  readonly metric: MetricCode;
  readonly spanMs: number;
  readonly points: number;
  /** How long before the instant shown the curve ends. */
  readonly agoMs: number;
};

/** Where a curve of a unit is asked for. */
export function unitAddress({ unit, metric, spanMs, points, agoMs }: UnitWish, moment: ShownMoment): string {
  const untilMs = endOf(moment, MINUTE_MS) - agoMs;
  const query = new URLSearchParams({
    unit,
    metric,
    from: toInstantText(untilMs - spanMs),
    until: toInstantText(untilMs),
    points: String(points),
  });
  const asOfMs = knownAsOf(moment, untilMs + agoMs);
  if (asOfMs !== undefined) query.set("asOf", toInstantText(asOfMs));
  return `/api/v1/series?${query}`;
}

function endOf({ shownMs, clock }: ShownMoment, leastMs: number): number {
  const playingMs = clock.mode === "past" ? clock.rate * REFRESH_S * 1000 : 0;
  const stepMs = Math.max(leastMs, Math.floor(playingMs / leastMs) * leastMs);
  return Math.floor(shownMs / stepMs) * stepMs;
}

/** Undefined for all that is known by now. */
function knownAsOf({ clock, nowMs }: ShownMoment, untilMs: number): number | undefined {
  if (clock.mode === "live") return undefined;
  if (clock.knownAsOf === "then") return untilMs;
  return nowMs - clock.knownAsOf < NOW_MS ? undefined : clock.knownAsOf;
}
