import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { eventRowSchema } from "../../../../core/contracts/submission-rows.ts";
import { FEED_EVENTS } from "../../../../core/contracts/work/feed-events.ts";
import { isWeekend } from "../../../../core/domain/working-calendar/calendar-day.ts";
import type { Happening } from "../../../../sensors-sim/administration/happening.ts";
import { FEED_NAMES } from "../../../../sensors-sim/administration/past.ts";
import { provinceLife } from "../../../../sensors-sim/administration/province-life.ts";
import { dayNumberAt, dayNumberOf, isoDayOf, isWorkingDay } from "../../../../sensors-sim/administration/work-days.ts";

const HONEST = { lateDays: 0, corrections: 0 };
const CARELESS = { lateDays: 0.02, corrections: 0.01 };
/** A twentieth of Hà Nam: quick, and large enough for shares. */
const LIFE = provinceLife({ profile: "ha-nam", seed: 7, scale: 0.05, carelessness: HONEST });

/** 133,802 of Bắc Kạn in 2019 among 313,905 people, for a twentieth of the 852,800 of Hà Nam. */
const ANCHOR = (133_802 / 313_905) * 42_640;

const year: Happening[] = [];
beforeAll(() => {
  for (let day = dayNumberOf("2026-01-01"); day <= dayNumberOf("2026-12-31"); day++) year.push(...LIFE("dossiers", day));
});

test("a year's dossiers are those of Bắc Kạn 2019 by population, within 2 per cent", () => {
  const accepted = year.filter(({ row }) => row.kind === "accepted").length;
  expect(accepted / ANCHOR).toBeGreaterThan(0.98);
  expect(accepted / ANCHOR).toBeLessThan(1.02);
});

test("offices do nothing on days off; only what is sent over the network comes in", () => {
  const onDaysOff = year.filter(({ row }) => !isWorkingDay(dayNumberAt(Date.parse(row.at))));
  expect(onDaysOff.length).toBeGreaterThan(100);
  expect(new Set(onDaysOff.map(({ row }) => row.kind))).toEqual(new Set(["registered"]));
});

test("24 November 2026 is a day off, and Mondays are fuller than Fridays", () => {
  const acceptedOn = (day: string) =>
    year.filter(({ row }) => row.kind === "accepted" && isoDayOf(dayNumberAt(Date.parse(row.at))) === day).length;
  expect(acceptedOn("2026-11-24")).toBe(0);
  expect(acceptedOn("2026-11-16")).toBeGreaterThan(acceptedOn("2026-11-20"));
});

test("the week after Tết is quieter than an ordinary one", () => {
  const week = (from: string) => {
    const first = dayNumberOf(from);
    return year.filter(({ row }) => row.kind === "accepted" && Math.floor((dayNumberAt(Date.parse(row.at)) - first) / 7) === 0).length;
  };
  expect(week("2026-02-23")).toBeLessThan(0.9 * week("2026-03-16"));
});

test("three communes are late year in, year out, and the department of environment is worse every quarter", () => {
  const late = lateShares(year);
  const communes = [...late].filter(([unit]) => !unit.includes("."));
  const shareOf = (quarters: readonly (readonly [number, number])[]) => sum(quarters, 0) / sum(quarters, 1);
  expect(communes.filter(([, quarters]) => shareOf(quarters) > 0.06)).toHaveLength(3);
  const [first, , , last] = late.get("SO-NNMT.37") ?? [];
  expect(shareOf([last ?? [0, 1]])).toBeGreaterThan(shareOf([first ?? [1, 1]]) + 0.05);
});

test("every event of every feed is one that the platform takes, and no event comes twice", () => {
  const life = provinceLife({ profile: "hue", seed: 3, scale: 0.05, carelessness: CARELESS });
  for (const feed of FEED_NAMES) {
    const seen = new Set<string>();
    for (const day of ["2026-11-20", "2026-11-21", "2026-11-23"]) {
      for (const { row } of life(feed, dayNumberOf(day))) {
        const { item, event, revision, kind, body } = eventRowSchema.parse(row);
        expect(FEED_EVENTS[feed][kind]?.safeParse(body).success).toBe(true);
        expect(seen.has(`${item} ${event} ${revision}`)).toBe(false);
        seen.add(`${item} ${event} ${revision}`);
      }
    }
    expect(seen.size).toBeGreaterThan(0);
  }
});

test("what a day brought is the same whenever it is asked, and another seed's is not", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 700 }), fc.constantFrom(...FEED_NAMES), fc.nat(5), (back, feed, seed) => {
      const of = (its: number) =>
        provinceLife({ profile: "ha-nam", seed: its, scale: 0.05, carelessness: CARELESS })(feed, dayNumberOf("2026-11-20") - back);
      expect(of(seed)).toEqual(of(seed));
      if (of(seed).length > 5) expect(of(seed)).not.toEqual(of(seed + 1));
    }),
    { numRuns: 20 },
  );
});

test("on its late days an office sends everything on the next working day; what happened keeps its time", () => {
  const day = dayNumberOf("2026-10-07");
  const late = provinceLife({ profile: "ha-nam", seed: 7, scale: 0.05, carelessness: { lateDays: 1, corrections: 0 } })("documents", day);
  const honest = LIFE("documents", day);
  expect(late.map(({ row }) => row).toSorted(byItem)).toEqual(honest.map(({ row }) => row).toSorted(byItem));
  for (const { row, sendAtMs } of late) expect(dayNumberAt(sendAtMs)).toBeGreaterThan(dayNumberAt(Date.parse(row.at)));
  expect(late.some(({ sendAtMs }) => isWeekend(isoDayOf(dayNumberAt(sendAtMs))))).toBe(false);
});

test("a correction is the same event said again, later, as revision 2", () => {
  const life = provinceLife({ profile: "ha-nam", seed: 7, scale: 0.05, carelessness: { lateDays: 0, corrections: 1 } });
  const said = life("dossiers", dayNumberOf("2026-10-07"));
  const corrections = said.filter(({ row }) => row.revision === 2);
  expect(corrections.length).toBeGreaterThan(10);
  for (const { row, sendAtMs } of corrections) {
    const first = said.find((other) => other.row.item === row.item && other.row.event === row.event && other.row.revision === undefined);
    expect(first?.row.kind).toBe(row.kind);
    expect(first?.sendAtMs).toBeLessThan(sendAtMs);
  }
});

type Row = { readonly item: string; readonly event: string };

function byItem(a: Row, b: Row): number {
  return a.item.localeCompare(b.item) || Number(a.event) - Number(b.event);
}

type Quarters = [[number, number], [number, number], [number, number], [number, number]];

/** By unit and quarter of reception, how many were settled late, of how many. */
function lateShares(happenings: readonly Happening[]): Map<string, Quarters> {
  const settled = new Map(happenings.flatMap(({ row }) => (row.kind === "settled" ? [[row.item, row.at] as const] : [])));
  const found = new Map<string, Quarters>();
  for (const { row } of happenings) {
    const settledAt = settled.get(row.item);
    if (row.kind !== "accepted" || settledAt === undefined) continue;
    const unit = String(row.body.unit);
    const quarters = found.get(unit) ?? [
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
    ];
    const quarter = quarters[Math.floor((Number(row.at.slice(5, 7)) - 1) / 3)];
    if (quarter !== undefined) {
      quarter[0] += settledAt > String(row.body.dueAt) ? 1 : 0;
      quarter[1] += 1;
    }
    found.set(unit, quarters);
  }
  return found;
}

function sum(pairs: readonly (readonly [number, number])[], at: 0 | 1): number {
  return pairs.reduce((total, pair) => total + pair[at], 0);
}
