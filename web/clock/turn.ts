import type { Clock } from "../../core/domain/shown-clock.ts";
import { VIETNAM_OFFSET_MS } from "../../core/domain/vietnam-time.ts";

/** Seconds of the past in a second of watching; 0 stands still. */
export const RATES = [1, 10, 60, 600] as const;
export const LIVE: Clock = { mode: "live" };

export function isSameClock(left: Clock, right: Clock): boolean {
  if (left.mode === "live" || right.mode === "live") return left.mode === right.mode;
  return left.atMs === right.atMs && left.rate === right.rate && left.knownAsOf === right.knownAsOf;
}

const SECOND_MS = 1000;
const DAY_MS = 86_400_000;

/** Where the wall is when it is told to turn: what it shows, and the server's time. */
export type TurningPoint = { readonly clock: Clock; readonly shownMs: number; readonly nowMs: number };

/** To that instant, on full seconds so that other walls can be sent there. Now or later is live. Standing still unless it was playing. */
export function turnedTo(from: TurningPoint, atMs: number): Clock {
  if (atMs >= from.nowMs) return LIVE;
  const rest = from.clock.mode === "past" ? from.clock : { rate: 0, knownAsOf: "then" as const };
  return { mode: "past", rate: rest.rate, knownAsOf: rest.knownAsOf, atMs: fullSecond(atMs) };
}

/** Plays on from the instant shown; live plays anyway. */
export function turnedAtRate(from: TurningPoint, rate: number): Clock {
  return from.clock.mode === "live" ? LIVE : { ...from.clock, atMs: fullSecond(from.shownMs), rate };
}

/** The same instant by what was known then, or by all that was learnt up to now. */
export function turnedToKnowledge(from: TurningPoint, known: "then" | "now"): Clock {
  if (from.clock.mode === "live") return LIVE;
  return { ...from.clock, atMs: fullSecond(from.shownMs), knownAsOf: known === "then" ? "then" : fullSecond(from.nowMs) };
}

/** 20:00 of the day before, in Vietnam. */
export function yesterdayEveningMs(nowMs: number): number {
  const midnight = Math.floor((nowMs + VIETNAM_OFFSET_MS) / DAY_MS) * DAY_MS - VIETNAM_OFFSET_MS;
  return midnight - 4 * 3_600_000;
}

function fullSecond(atMs: number): number {
  return Math.floor(atMs / SECOND_MS) * SECOND_MS;
}
