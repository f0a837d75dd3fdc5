import { groupBy } from "../../core/domain/group-by.ts";
import type { WorkFeed } from "../../core/domain/indicator/indicator.ts";
import { periodAt } from "../../core/domain/reporting/reporting-period.ts";
import type { DataSource } from "../../core/domain/source/freshness-contract.ts";
import type { FigurePlan } from "./figures/figure-plan.ts";
import { nonsenseOf } from "./figures/nonsense.ts";
import { plannedFor, type Telling, tellings } from "./figures/tell-figures.ts";
import type { Happening } from "./happening.ts";
import { MOST_ROWS, type TimedRow, toSendings } from "./live-rows.ts";
import type { ProvinceLife } from "./province-life.ts";
import type { Content, Sending } from "./source-door.ts";
import { type DayNumber, dayNumberAt, isoDayOf, startMsOf } from "./work-days.ts";

/** What the played systems are made of. */
export type PlayedSystems = {
  readonly life: ProvinceLife;
  readonly plans: readonly FigurePlan[];
  /** Sources that events come from. */
  readonly feedSources: readonly DataSource[];
  readonly seed: number;
  /** Code of the source that talks nonsense; undefined for none. */
  readonly nonsense: string | undefined;
};

/** One step of going back into the past: what to send, and what of the same items is still to come. */
export type PastStep = { readonly sendings: readonly Sending[]; readonly toCome: readonly TimedRow[] };

/** Code of the source of each feed. */
export const FEED_SOURCE = {
  dossiers: "one-stop",
  "citizen-reports": "citizen-reports",
  documents: "dms",
  directives: "directives",
} as const satisfies Readonly<Record<WorkFeed, string>>;
export const FEED_NAMES = ["dossiers", "citizen-reports", "documents", "directives"] as const satisfies readonly WorkFeed[];

const DAY_MS = 86_400_000;
const RECENT_DAYS = 14;

/**
 * The past in the order in which screens miss it: the items of today, figures of the last two weeks and of all months and years, the items opened in
 * this month and the last, the newest day first, older figures, older items day by day. A started again simulator goes through the same.
 */
export function* thePast(systems: PlayedSystems, now: { readonly nowMs: number; readonly days: number }): Generator<PastStep> {
  const today = dayNumberAt(now.nowMs);
  const recentMs = startMsOf(today - Math.min(RECENT_DAYS, now.days));
  const oldestMs = startMsOf(today - now.days);
  yield* itemsOf(systems.life, today, now.nowMs);
  for (const plans of bySource(systems.plans)) {
    const recent = plans.flatMap((plan) => [
      ...yearsPlanned(plan, now.nowMs),
      ...tellings(plan, { fromMs: 0, untilMs: now.nowMs }, recentMs),
    ]);
    yield { sendings: sendingsOf([...recent, ...nonsenseDays(systems, plans, today)], now.nowMs), toCome: [] };
  }
  const firstDays = Math.min(daysSinceLastMonth(now.nowMs), now.days);
  for (let back = 1; back <= firstDays; back++) yield* itemsOf(systems.life, today - back, now.nowMs);
  for (const plans of bySource(systems.plans)) {
    const older = plans.filter(isDaily).flatMap((plan) => tellings(plan, { fromMs: 0, untilMs: recentMs + DAY_MS }, oldestMs));
    yield {
      sendings: sendingsOf(
        older.filter(({ row }) => /^\d{4}-\d\d-\d\d$/.test(row.period)),
        now.nowMs,
      ),
      toCome: [],
    };
  }
  for (let back = firstDays + 1; back <= now.days; back++) yield* itemsOf(systems.life, today - back, now.nowMs);
}

/** Since the first day of the month before this one. */
function daysSinceLastMonth(nowMs: number): number {
  const lastMonth = periodAt("month", periodAt("month", nowMs).fromMs - 1);
  return dayNumberAt(nowMs) - dayNumberAt(lastMonth.fromMs);
}

/**
 * Items of all feeds opened on a day: what has been sent of them by now, item by item and none in two sendings, so that nothing
 * stands open until a later sending says that it was closed; and what will be.
 */
export function* itemsOf(life: ProvinceLife, day: DayNumber, nowMs: number): Generator<PastStep> {
  for (const feed of FEED_NAMES) {
    const all = life(feed, day);
    const byItem = groupBy(all, ({ row }) => row.item);
    const sendings = inSendings([...byItem.values()]).flatMap((happenings) => {
      return toSendings(happenings.filter(({ sendAtMs }) => sendAtMs <= nowMs).map(toTimedRow));
    });
    yield { sendings, toCome: all.filter(({ sendAtMs }) => sendAtMs > nowMs).map(toTimedRow) };
  }
}

/** By how much the whole lives of items come to, so that items stay where they are while these go on: what is complete is sent in the same words again. */
function inSendings(lives: readonly (readonly Happening[])[]): Happening[][] {
  const sendings: Happening[][] = [];
  for (const life of lives) {
    const last = sendings.at(-1);
    if (last === undefined || last.length + life.length > MOST_ROWS) sendings.push([...life]);
    else last.push(...life);
  }
  return sendings;
}

export function toTimedRow({ feed, sendAtMs, row }: Happening): TimedRow {
  return { source: FEED_SOURCE[feed], content: feed, atMs: sendAtMs, row };
}

export function tellingToRow({ source, atMs, row }: Telling): TimedRow {
  return { source, content: "figures" satisfies Content, atMs, row };
}

/** The nonsense of a day, if this is the source that talks it. */
export function nonsenseOn(systems: PlayedSystems, plans: readonly FigurePlan[], day: DayNumber): TimedRow[] {
  const own = plans.filter(({ source }) => source.code === systems.nonsense);
  const source = own[0]?.source.code;
  if (source === undefined) return [];
  const atMs = startMsOf(day) + 10.5 * 3_600_000;
  return nonsenseOf(own, isoDayOf(day), systems.seed).map((row) => ({ source, content: "figures", atMs, row }));
}

function nonsenseDays(systems: PlayedSystems, plans: readonly FigurePlan[], today: DayNumber): TimedRow[] {
  return [today - 2, today - 1].flatMap((day) => nonsenseOn(systems, plans, day));
}

/**
 * In the order in which they were told, for what corrects another comes after it; by the week of this quarter or by the quarter
 * before, so that what is complete is sent in the same words after a restart.
 */
function sendingsOf(told: readonly (Telling | TimedRow)[], nowMs: number): Sending[] {
  const rows = told.map((each) => ("content" in each ? each : tellingToRow(each))).toSorted((a, b) => a.atMs - b.atMs);
  const thisQuarter = periodAt("quarter", nowMs).key;
  const groups = new Map<string, TimedRow[]>();
  for (const row of rows) {
    const quarter = periodAt("quarter", row.atMs).key;
    const name = quarter === thisQuarter ? periodAt("week", row.atMs).key : quarter;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [row]);
    else group.push(row);
  }
  return [...groups.values()].flatMap(toSendings);
}

function yearsPlanned(plan: FigurePlan, nowMs: number): Telling[] {
  const year = new Date(nowMs).getUTCFullYear();
  return [year - 1, year].flatMap((each) => plannedFor(plan, each));
}

function isDaily({ indicator }: FigurePlan): boolean {
  return [indicator.cadence, ...indicator.alsoBy].includes("day");
}

function bySource(plans: readonly FigurePlan[]): FigurePlan[][] {
  const found = new Map<string, FigurePlan[]>();
  for (const plan of plans) found.set(plan.source.code, [...(found.get(plan.source.code) ?? []), plan]);
  return [...found.values()];
}
