import type pg from "pg";
import type { LeagueAnswer, LeagueStanding } from "../../core/contracts/api/league-api.ts";
import { type FourWords, isTooEarly, percentOf, placed, type Share, scoreOf } from "../../core/domain/source/league.ts";
import { cycleMinutes, promisesDue } from "../../core/domain/source/promise-cycle.ts";
import { dueOf, promisedPeriodAt } from "../../core/domain/source/promise-periods.ts";
import type { KnownSource } from "../../db/sources/read-sources.ts";
import { type PromisedSpan, readCounts, readHoursHeard, readKept } from "./read-counts.ts";
import { readToldSources } from "./read-source-list.ts";
import type { ToldSource } from "./tell-source.ts";

const DAYS = 30;
const HOUR_MINUTES = 60;
const DAY_MS = 86_400_000;
const NOTHING: Share = { good: 0, of: 0 };

/**
 * The sources by how well they kept their word in the last 30 days. Right, complete and clean are what the platform counted
 * hour by hour (the indicators dq.*); alive is how many of the promises were kept in time. Documents promise nothing and
 * have no place, nor has who was heard for too short a time; the platform does not judge itself.
 */
export async function readLeague(pool: pg.Pool, nowMs: number): Promise<LeagueAnswer> {
  const told = (await readToldSources(pool, nowMs)).filter(({ known: { source } }) => source.code !== "platform");
  const live = told.filter(({ known: { source } }) => source.contract.promise.kind === "every").map(({ origin }) => origin.code);
  const [counts, hours, kept] = await Promise.all([
    readCounts(pool, nowMs, DAYS),
    readHoursHeard(pool, live, { nowMs, days: DAYS }),
    readKept(
      pool,
      told.flatMap(({ known }) => promisedSpans(known, nowMs)),
    ),
  ]);
  const words = ({ origin: { code } }: ToldSource): FourWords => {
    const repeated = counts("dq.duplicates", code);
    return {
      right: counts("dq.validity", code),
      complete: counts("dq.completeness", code),
      clean: { good: repeated.of - repeated.good, of: repeated.of },
      alive: hours.get(code) ?? kept.get(code) ?? NOTHING,
    };
  };
  const due = ({ known: { source, heard }, origin: { code } }: ToldSource): number => {
    const { promise } = source.contract;
    if (heard.firstHeardAtMs !== undefined) return promisesDue(promise, heard.firstHeardAtMs, nowMs);
    // Who is heard by its devices sends nothing itself: known since the first hour in which they were.
    return ((hours.get(code)?.of ?? 0) * HOUR_MINUTES) / (cycleMinutes(promise) ?? Number.POSITIVE_INFINITY);
  };
  const standings = told.map((source) => toStanding(source, words(source), due(source)));
  return { from: new Date(nowMs - DAYS * DAY_MS).toISOString(), until: new Date(nowMs).toISOString(), standings: [...placed(standings)] };
}

function toStanding({ known, origin }: ToldSource, words: FourWords, due: number): LeagueStanding {
  const isJudged = known.source.contract.promise.kind !== "once" && origin.liveness !== "never";
  const isEarly = isJudged && isTooEarly(words, due);
  const score = isJudged && !isEarly ? scoreOf(words) : undefined;
  const shares = Object.fromEntries(Object.entries(words).map(([word, share]) => [word, withPercent(share)])) as Record<
    keyof FourWords,
    LeagueStanding["right"]
  >; // Object.fromEntries forgets the keys
  return { source: origin, ...shares, ...(score === undefined ? {} : { score }), ...(isEarly ? { isTooEarly: true } : {}) };
}

function withPercent(share: Share): LeagueStanding["right"] {
  const percent = percentOf(share);
  return { ...share, ...(percent === undefined ? {} : { percent }) };
}

/** The times in which the figures of periods that fell due since the source was first heard were to be sent: from the period's end, or its beginning where it is told before its end. */
function promisedSpans({ source: { code, contract }, heard }: KnownSource, nowMs: number): readonly PromisedSpan[] {
  const { promise } = contract;
  if (promise.kind === "every" || promise.kind === "once" || heard.lastHeardAtMs === undefined) return [];
  const sinceMs = Math.max(nowMs - DAYS * DAY_MS, heard.firstHeardAtMs ?? Number.NEGATIVE_INFINITY);
  const spans: PromisedSpan[] = [];
  for (let period = promisedPeriodAt(promise, nowMs); ; period = promisedPeriodAt(promise, period.fromMs - 1)) {
    const dueMs = dueOf(promise, period);
    if (dueMs <= sinceMs) return spans;
    const fromMs = dueMs < period.untilMs ? period.fromMs : period.untilMs;
    if (dueMs <= nowMs) spans.push({ code, from: new Date(fromMs), until: new Date(dueMs) });
  }
}
