import type { Clock } from "../../../core/domain/shown-clock.ts";
import { toInstantText } from "../../clock/instant-text.ts";

const MINUTE_MS = 60_000;
/** While the past plays, new figures after about so many seconds of watching. */
const REFRESH_S = 15;

/**
 * The instant shown, as a query has it: "" live, `at=…&known=…` in the past. The same text as long as the same answer will do:
 * a minute at the pace of life, longer when time runs fast, for good while it stands still.
 */
export function momentQuery(clock: Clock, shownMs: number): string {
  if (clock.mode === "live") return "";
  const stepMs = clock.rate === 0 ? 1000 : Math.max(MINUTE_MS, clock.rate * REFRESH_S * 1000);
  const at = toInstantText(Math.floor(shownMs / stepMs) * stepMs);
  return new URLSearchParams({ at, known: clock.knownAsOf === "then" ? at : toInstantText(clock.knownAsOf) }).toString();
}

type Wishes = Readonly<Record<string, string | undefined>>;

/** All indicators of a unit; without one, of the whole that the wall is about. */
export function panelAddress(moment: string, unit?: string): string {
  return address("/figures", { unit }, moment);
}

/** The indicators of one domain. */
export function domainAddress(moment: string, domain: string, unit?: string): string {
  return address("/figures", { unit, domain }, moment);
}

/** One indicator with all its series. */
export function indicatorAddress(moment: string, indicator: string, unit?: string): string {
  return address("/figures", { unit, indicator }, moment);
}

export function rankingAddress(moment: string, indicator: string, wishes: Wishes): string {
  return address(`/figures/${encodeURIComponent(indicator)}/units`, wishes, moment);
}

/** A series has no instant of its own, only what was known. */
export function seriesAddress(
  moment: string,
  indicator: string,
  wishes: { readonly unit: string; readonly from: string; readonly to: string; readonly series?: string | undefined },
): string {
  const known = new URLSearchParams(moment).get("known") ?? undefined;
  const { unit, from, to, series } = wishes;
  return address(`/figures/${encodeURIComponent(indicator)}/${encodeURIComponent(unit)}`, { from, to, series, known }, "");
}

/** A figure of one unit and period. */
export type FigureOf = {
  readonly indicator: string;
  readonly unit: string;
  readonly period: string;
  readonly series: string | undefined;
};

/** Why the figure is what it is. */
export function proofAddress(moment: string, of: FigureOf): string {
  return address(`${pathOf(of)}/proof`, { series: of.series }, moment);
}

/** Every time the figure was said; a trail has no instant of its own, only what was known. */
export function trailAddress(moment: string, of: FigureOf): string {
  const known = new URLSearchParams(moment).get("known") ?? undefined;
  return address(`${pathOf(of)}/trail`, { series: of.series, known }, "");
}

function pathOf({ indicator, unit, period }: FigureOf): string {
  return `/figures/${[indicator, unit, period].map(encodeURIComponent).join("/")}`;
}

export function serviceIndexAddress(moment: string, unit: string, period: string): string {
  return address(`/service-index/${encodeURIComponent(unit)}/${encodeURIComponent(period)}`, {}, moment);
}

/** Units of any time by their name or code, with or without marks. */
export function unitsAddress(search: string): string {
  return address("/administrative-units", { search }, "");
}

/** The leader's page of a unit. */
export function briefAddress(moment: string, unit?: string): string {
  return address("/brief", { unit }, moment);
}

/** All units that ever bore a code. */
export function unitHistoryAddress(unit: string): string {
  return address(`/administrative-units/${encodeURIComponent(unit)}/history`, {}, "");
}

/** How sources keep their word is told of now only. */
export function leagueAddress(): string {
  return address("/league", {}, "");
}

export function sourcesAddress(): string {
  return address("/sources", {}, "");
}

/** Whether an address asks for what holds now, which the next minute may change. */
export function isOfNow(asked: string): boolean {
  const query = new URL(asked, "http://wall").searchParams;
  return !query.has("at") && !query.has("known");
}

function address(path: string, wishes: Wishes, moment: string): string {
  const query = new URLSearchParams(moment);
  for (const [name, value] of Object.entries(wishes)) if (value !== undefined) query.set(name, value);
  const text = query.toString();
  return `/api/v1${path}${text === "" ? "" : `?${text}`}`;
}
