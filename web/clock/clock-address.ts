import type { Clock } from "../../core/domain/shown-clock.ts";
import { parseInstant, toInstantText } from "./instant-text.ts";
import { LIVE, RATES } from "./turn.ts";

const CLOCKS_APART_MS = 60_000;

/**
 * The clock in the wall's address, so that a reload keeps it and another wall can be sent to the same moment:
 * `?at=2026-11-21T20:00:00+07:00&known=then&rate=1`. `known` is `then`, `now` or an instant. Without `at`, or with one
 * that is no instant of the past, the wall is live; what is wrong beside it takes its default (see `addressFaults`).
 */
export function readClock(asked: URLSearchParams, nowMs: number): Clock {
  const atMs = readInstant(asked.get("at"));
  if (atMs === undefined || atMs >= nowMs) return LIVE;
  const [known, rate] = [asked.get("known"), asked.get("rate")];
  return {
    mode: "past",
    atMs,
    rate: rate === null ? 0 : (readRate(rate) ?? 0),
    knownAsOf: known !== null && isKnowledge(known, nowMs) ? readKnown(known, nowMs) : "then",
  };
}

/** What an address says of the clock that cannot be followed. */
export type AddressFault = "at" | "at-ahead" | "without-at" | "known" | "rate";

/** All that is wrong with it, for the reader of the wall; none where the clock is as the address says. */
export function addressFaults(asked: URLSearchParams, nowMs: number): readonly AddressFault[] {
  const [at, known, rate] = [asked.get("at"), asked.get("known"), asked.get("rate")];
  if (at === null) return known === null && rate === null ? [] : ["without-at"];
  const atMs = readInstant(at);
  if (atMs === undefined) return ["at"];
  if (atMs >= nowMs) return ["at-ahead"];
  const faults: AddressFault[] = [];
  if (known !== null && !isKnowledge(known, nowMs)) faults.push("known");
  if (rate !== null && readRate(rate) === undefined) faults.push("rate");
  return faults;
}

/** Writes the clock into an address, in place. */
export function writeClock(address: URLSearchParams, clock: Clock): void {
  for (const name of ["at", "known", "rate"]) address.delete(name);
  if (clock.mode === "live") return;
  address.set("at", toInstantText(clock.atMs));
  address.set("known", clock.knownAsOf === "then" ? "then" : toInstantText(clock.knownAsOf));
  address.set("rate", String(clock.rate));
}

/** What will be learnt is not known; beyond a minute that is no matter of two clocks. */
function isKnowledge(text: string, nowMs: number): boolean {
  if (text === "then" || text === "now") return true;
  const knownMs = readInstant(text);
  return knownMs !== undefined && knownMs <= nowMs + CLOCKS_APART_MS;
}

/** Undefined for a pace that is not offered. */
function readRate(text: string): number | undefined {
  return [0, ...RATES].find((rate) => String(rate) === text);
}

function readKnown(text: string, nowMs: number): "then" | number {
  if (text === "now") return Math.floor(nowMs / 1000) * 1000;
  return readInstant(text) ?? "then";
}

/** In an address typed by hand the plus of the zone has become a space. */
function readInstant(text: string | null): number | undefined {
  return text === null ? undefined : parseInstant(text.trim().replace(" ", "+"));
}
