import type { Clock } from "../../core/contracts/push.ts";
import { parseInstant, toInstantText } from "./instant-text.ts";
import { LIVE, RATES } from "./turn.ts";

/**
 * The clock in the wall's address, so that a reload keeps it and another wall can be sent to the same moment:
 * `?at=2026-11-21T20:00:00+07:00&known=then&rate=1`. `known` is `then`, `now` or an instant. Without `at`, or with one
 * that is no instant of the past, the wall is live.
 */
export function readClock(asked: URLSearchParams, nowMs: number): Clock {
  const atMs = readInstant(asked.get("at"));
  if (atMs === undefined || atMs >= nowMs) return LIVE;
  const rate = Number(asked.get("rate") ?? 0);
  return { mode: "past", atMs, rate: RATES.some((known) => known === rate) ? rate : 0, knownAsOf: readKnown(asked.get("known"), nowMs) };
}

/** Writes the clock into an address, in place. */
export function writeClock(address: URLSearchParams, clock: Clock): void {
  for (const name of ["at", "known", "rate"]) address.delete(name);
  if (clock.mode === "live") return;
  address.set("at", toInstantText(clock.atMs));
  address.set("known", clock.knownAsOf === "then" ? "then" : toInstantText(clock.knownAsOf));
  address.set("rate", String(clock.rate));
}

function readKnown(text: string | null, nowMs: number): "then" | number {
  if (text === "now") return Math.floor(nowMs / 1000) * 1000;
  return readInstant(text) ?? "then";
}

/** In an address typed by hand the plus of the zone has become a space. */
function readInstant(text: string | null): number | undefined {
  return text === null ? undefined : parseInstant(text.trim().replace(" ", "+"));
}
