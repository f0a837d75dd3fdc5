import fc from "fast-check";
import type pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { FigureTile } from "../../core/contracts/api/figure-schemas.ts";
import { lastDayOf, periodAt, readPeriodKey } from "../../core/domain/reporting/reporting-period.ts";
import { vietnamDay } from "../../core/domain/vietnam-time.ts";
import { openPool } from "../../db/connect.ts";
import { findEntry, findPeriod, findUnit } from "../../server/figures/find-figure.ts";
import { readFigureSeries } from "../../server/figures/read-figure-series.ts";
import { readPanel } from "../../server/figures/read-panel.ts";
import { readRanking } from "../../server/figures/read-ranking.ts";
import { ReferenceMemory } from "../../server/figures/reference.ts";
import { bySql, COMMUNES, loadPanelFixtures, type Said, sayAll } from "../support/panel-fixtures.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";

const HOUR_MS = 3_600_000;
const MONTH = periodAt("month", Date.now() - 40 * 24 * HOUR_MS).key;

let database: TempDatabase;
let pool: pg.Pool;
let memory: ReferenceMemory;

beforeAll(async () => {
  database = await createTempDatabase();
  pool = openPool({ databaseUrl: database.url, applicationName: "test", maxConnections: 4 });
  await loadPanelFixtures(pool);
  memory = new ReferenceMemory(pool);
});
beforeEach(() => pool.query("delete from figure; delete from observation; update data_source set last_heard_at = now()"));
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

type Asked = { readonly known?: Date; readonly nowMs?: number; readonly indicator?: string };

async function tiles(unit: string, { known, nowMs = Date.now(), indicator }: Asked = {}): Promise<ReadonlyMap<string, FigureTile>> {
  const reference = await memory.read();
  const panel = await readPanel(pool, reference, {
    unit: findUnit(reference, unit, vietnamDay(nowMs)),
    domain: undefined,
    indicator,
    atMs: nowMs,
    knownMs: known?.getTime() ?? nowMs,
    knowledge: known ?? "now",
  });
  return new Map(panel.domains.flatMap((domain) => domain.tiles.map((tile) => [tile.indicator.code, tile] as const)));
}

async function ranking(indicator: string, known?: Date) {
  const reference = await memory.read();
  const nowMs = Date.now();
  return readRanking(pool, reference, {
    entry: findEntry(reference, indicator),
    under: (day) => findUnit(reference, "P", day),
    level: undefined,
    period: readPeriodKey(MONTH),
    recastTo: undefined,
    atMs: nowMs,
    knownMs: known?.getTime() ?? nowMs,
    knowledge: known ?? "now",
  });
}

async function series(unit: string, recastTo?: string, ofSeries?: string) {
  const reference = await memory.read();
  const nowMs = Date.now();
  const [from, to] = [findPeriod("2025-05"), findPeriod("2025-08")];
  const entry = findEntry(reference, "panel.amount");
  const asked = { entry, unit: findUnit(reference, unit, recastTo ?? lastDayOf(to)), from, to, recastTo, series: ofSeries };
  return readFigureSeries(pool, reference, { ...asked, atMs: nowMs, knownMs: nowMs, knowledge: "now" });
}

const amounts = fc.array(fc.option(fc.integer({ min: 0, max: 1_000_000 }), { nil: undefined }), {
  minLength: COMMUNES.length,
  maxLength: COMMUNES.length,
});

/** Whoever has a number tells of all three indicators; of the share it is the numerator over 1,000. */
function saying(numbers: readonly (number | undefined)[], vintage: "estimate" | "official"): readonly Said[] {
  return numbers.flatMap((number, at): Said[] => {
    const of = { unit: COMMUNES[at] ?? "", period: MONTH, vintage };
    const coverage = 0.5 + at / 10;
    if (number === undefined) return [];
    return [
      { ...of, indicator: "panel.amount", value: number, coverage },
      { ...of, indicator: "panel.most", value: number },
      { ...of, indicator: "panel.share", value: number / 10, numerator: number, denominator: 1000 },
    ];
  });
}

const WHOLES = [
  { indicator: "panel.amount", kind: "sum" },
  { indicator: "panel.most", kind: "max" },
  { indicator: "panel.share", kind: "share" },
] as const;

async function expectAsBySql(known: Date, shown: ReadonlyMap<string, FigureTile>): Promise<void> {
  for (const { indicator, kind } of WHOLES) {
    const expected = await bySql(pool, { indicator, period: MONTH, known, day: vietnamDay(Date.now()) });
    const tile = shown.get(indicator);
    if (expected.with === 0) expect([indicator, tile?.figure, tile?.status]).toEqual([indicator, undefined, "no-data"]);
    else {
      expect(tile?.figure).toMatchObject({
        value: expect.closeTo(expected[kind] ?? Number.NaN, 9),
        ofUnits: { with: expected.with, of: COMMUNES.length },
        learntAt: expected.learntAt?.toISOString(),
      });
      expect(tile?.figure?.coverage).toEqual(expected.coverage === null ? undefined : expect.closeTo(expected.coverage, 5));
    }
  }
}

test("a province's sum, share and highest value are what its communes said, now and as known then, as independent SQL has them", async () => {
  await fc.assert(
    fc.asyncProperty(amounts, amounts, async (estimates, finals) => {
      await pool.query("delete from figure; delete from observation");
      const then = await sayAll(pool, saying(estimates, "estimate"));
      const now = await sayAll(pool, saying(finals, "official"));
      await expectAsBySql(then, await tiles("P", { known: then }));
      await expectAsBySql(now, await tiles("P", { known: now }));
      await expectAsBySql(now, await tiles("P"));
    }),
    { numRuns: 25 },
  );
  expect.hasAssertions();
}, 120_000);

test("who has no figure adds no 0: of one commune that says 0 the province has 0, of none it has nothing", async () => {
  expect((await tiles("P")).get("panel.amount")).toMatchObject({ status: "no-data", spark: [], comparisons: [] });
  expect((await tiles("P")).get("panel.amount")?.figure).toBeUndefined();
  await sayAll(pool, saying([0], "official"));
  const figure = { value: 0, ofUnits: { with: 1, of: 5 } };
  expect((await tiles("P")).get("panel.amount")).toMatchObject({ figure, spark: [0] });
});

test("a part that is stale makes the whole stale at the minute of its promise", async () => {
  const heard = await sayAll(pool, saying([900, 800, 700, 600, 500], "official"));
  await pool.query("update data_source set last_heard_at = $1", [heard]);
  const dueMs = heard.getTime() + 5 * 60_000;
  const statusAt = async (unit: string, nowMs: number) => (await tiles(unit, { nowMs })).get("panel.share")?.status;
  for (const unit of ["C1", "P"]) {
    expect([await statusAt(unit, dueMs - 1), await statusAt(unit, dueMs)]).toEqual(["good", "stale"]);
  }
});

test("a source that has promised nothing leaves every other tile as it is", async () => {
  await sayAll(pool, saying([900], "official"));
  const shown = await tiles("P");
  expect(shown.get("panel.unpromised")).toMatchObject({ status: "no-data", origin: { liveness: "never" } });
  expect(shown.get("panel.share")).toMatchObject({ status: "good" });
});

test("who has no figure is not ranked; places and the middle one are those of independent SQL", async () => {
  const then = await sayAll(pool, saying([30, 10, undefined, 30, undefined], "estimate"));
  await sayAll(pool, saying([5, undefined, 40, undefined, undefined], "official"));
  for (const known of [undefined, then]) {
    const { rows } = await pool.query<{ code: string; place: number }>(
      `select code, rank() over (order by value desc)::int as place from (
         select distinct on (u.code) u.code, o.value from observation o join unit u on u.id = o.unit_id join indicator i on i.id = o.indicator_id
         where i.code = 'panel.amount' and o.learnt_at <= $1 order by u.code, o.vintage = 'official' desc, o.id desc) as held`,
      [known ?? new Date(Date.now() + HOUR_MS)],
    );
    const answer = await ranking("panel.amount", known);
    const placed = answer.rows.flatMap(({ unit, place }) => (place === undefined ? [] : [{ code: unit.code, place }]));
    const byCode = (list: readonly { readonly code: string; readonly place: number }[]) =>
      new Map(list.map(({ code, place }) => [code, place]));
    expect(byCode(placed)).toEqual(byCode(rows));
    expect(answer.rows.slice(rows.length).map(({ status, figure }) => [status, figure])).toEqual(
      COMMUNES.slice(rows.length).map(() => ["no-data", undefined]),
    );
  }
  const others = (await tiles("C1")).get("panel.amount")?.comparisons.find((one) => one.with === "other-units");
  expect(others).toMatchObject({ value: 30, difference: -25, rank: { place: 4, of: 4, without: 1 } });
});

test("a commune that was merged has a break in its series; re-cast, what its parts had adds up", async () => {
  const of = { indicator: "panel.amount" };
  await sayAll(pool, [
    { ...of, unit: "A", period: "2025-05", value: 7 },
    { ...of, unit: "B", period: "2025-05", value: 8 },
    { ...of, unit: "A", period: "2025-06", value: 9 },
    { ...of, unit: "C1", period: "2025-07", value: 20 },
  ]);
  const told = ({ points }: Awaited<ReturnType<typeof series>>) => points.map(({ figure }) => figure?.value);
  const asWere = await series("C1");
  expect(told(asWere)).toEqual([undefined, undefined, 20, undefined]);
  expect(asWere.points.map(({ breakSays }) => breakSays?.vi.includes("01/07/2025") ?? false)).toEqual([false, false, true, false]);
  const recast = await series("C1", "2025-08-01");
  // Of June only one of the two parts is known, which is no figure of the whole.
  expect(told(recast)).toEqual([15, undefined, 20, undefined]);
  expect(recast.points[0]?.figure?.recast).toEqual({ toDay: "2025-08-01", isEstimate: false });
});

test("a curve is of the figure of all, or of the series that is asked for, and never of both", async () => {
  const of = { indicator: "panel.amount", unit: "C1" };
  await sayAll(pool, [
    { ...of, period: "2025-07", value: 20 },
    { ...of, period: "2025-07", value: 3, series: "citizen" },
    { ...of, period: "2025-08", value: 4, series: "citizen" },
  ]);
  const told = ({ points }: Awaited<ReturnType<typeof series>>) => points.map(({ figure }) => figure?.value);
  expect(told(await series("C1"))).toEqual([undefined, undefined, 20, undefined]);
  const ofCitizens = await series("C1", undefined, "citizen");
  expect(told(ofCitizens)).toEqual([undefined, undefined, 3, 4]);
  expect(ofCitizens.series).toBe("citizen");
  expect(told(await series("C1", undefined, "enterprise"))).toEqual([undefined, undefined, undefined, undefined]);
});

test("a ranking tells the numbers that its units are judged by", async () => {
  expect((await ranking("panel.share")).limits).toEqual([
    { of: "good", bound: "atLeast", value: 1 },
    { of: "watch", bound: "atLeast", value: 0 },
  ]);
  expect((await ranking("panel.amount")).limits).toEqual([]);
});

test("a panel of one indicator has what the panel of all has of it, and nothing else", async () => {
  await sayAll(pool, saying([30, 10, 20, 5, 1], "official"));
  const all = await tiles("P");
  const one = await tiles("P", { indicator: "panel.share" });
  expect([...one.keys()]).toEqual(["panel.share"]);
  expect(one.get("panel.share")?.figure).toEqual(all.get("panel.share")?.figure);
});
