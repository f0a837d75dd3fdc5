import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { WorkFeed } from "../../core/domain/indicator/indicator.ts";
import { judgeThrough } from "../../db/work/judge-through.ts";
import { recountIfRulesChanged } from "../../db/work/recount.ts";
import { workRules } from "../../db/work/work-rules.ts";
import { WorkUnits } from "../../db/work/work-units.ts";
import { eventRow, keptTallies, loadFeedFixtures, type SentEvent, sendEvents, talliesFromNothing } from "../support/feed-fixtures.ts";
import { seededRandom } from "../support/seeded-random.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";
import { FEEDS, itemHistories, RULES } from "../support/work-events.ts";

const DAY_MS = 86_400_000;
/** While the first events come; the last of them are up to two months ahead of what is judged then. */
const FIRST_W_MS = Date.parse("2026-01-09T10:00:00+07:00");
const LAST_W_MS = Date.parse("2026-03-20T10:00:00+07:00");
/** Later than any event, for no source may be a day ahead. */
const NOW_MS = Date.parse("2026-03-21T10:00:00+07:00");

let database: TempDatabase;
let pool: pg.Pool;
const units = new WorkUnits();

beforeAll(async () => {
  database = await createTempDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 6 });
  await loadFeedFixtures(pool);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const clear = async (feed: WorkFeed, atMs: number): Promise<void> => {
  for (const table of ["tally", "tally_change", "work_item", "work_event"])
    await pool.query(`delete from ${table} where feed = $1`, [feed]);
  await pool.query("update work_feed set judged_through = $2 where feed = $1", [feed, new Date(atMs)]);
};

async function judgedThroughMs(feed: WorkFeed): Promise<number> {
  const { rows } = await pool.query<{ at: Date }>("select judged_through as at from work_feed where feed = $1", [feed]);
  return rows[0]?.at.getTime() ?? Number.NaN;
}

async function expectExact(feed: WorkFeed, rules = RULES): Promise<void> {
  const expected = await talliesFromNothing(pool, { feed, atMs: await judgedThroughMs(feed), rules });
  expect(Object.fromEntries(await keptTallies(pool, feed))).toEqual(Object.fromEntries(expected));
}

function histories(feed: WorkFeed, items: number, seed: number): readonly SentEvent[] {
  const sample = fc.sample(itemHistories(feed), { numRuns: items, seed });
  return sample.flatMap((history, at) => history.map((event) => ({ item: `H-${at}`, event })));
}

function shuffled<Item>(items: readonly Item[], random: () => number): readonly Item[] {
  return items
    .map((item) => ({ item, at: random() }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ item }) => item);
}

async function moveTo(feed: WorkFeed, nowMs: number): Promise<void> {
  while ((await judgeThrough(pool, { feed, nowMs, units })) === "more");
}

test.each(FEEDS)(
  "tallies of %s are those of a count from nothing, to the row: shuffled, repeated, late, corrected, judged at any instants",
  async (feed) => {
    for (const seed of [1, 2, 3]) {
      await clear(feed, FIRST_W_MS);
      const random = seededRandom(seed);
      const events = histories(feed, 60, seed);
      const sent = shuffled([...events, ...events.filter(() => random() < 0.3)], random);
      for (let at = 0; at < sent.length; ) {
        const size = 1 + Math.floor(random() * 40);
        const report = await sendEvents(pool, sent.slice(at, at + size).map(eventRow), { feed, nowMs: NOW_MS });
        expect(report.refusedRows).toEqual([]);
        at += size;
        if (random() < 0.3) await moveTo(feed, (await judgedThroughMs(feed)) + random() * 4 * DAY_MS);
        if (random() < 0.15) await expectExact(feed);
      }
      await expectExact(feed);
      await moveTo(feed, LAST_W_MS);
      await expectExact(feed);
      expect((await keptTallies(pool, feed)).size).toBeGreaterThan(100);
    }
  },
);

test("what was sent before changes nothing; the same number with other content is refused and named", async () => {
  await clear("dossiers", LAST_W_MS);
  const rows = histories("dossiers", 20, 7).map(eventRow);
  await sendEvents(pool, rows, { feed: "dossiers", nowMs: NOW_MS });
  const before = await keptTallies(pool, "dossiers");
  const again = await sendEvents(pool, rows, { feed: "dossiers", nowMs: NOW_MS });
  expect(again).toMatchObject({ taken: 0, unchanged: rows.length, refused: 0 });
  const other = await sendEvents(pool, [{ ...rows[0], at: "2026-01-01T00:00:01Z" }], { feed: "dossiers", nowMs: NOW_MS });
  expect(other.refusedRows).toMatchObject([{ row: 1, column: "revision", reason: "other-content" }]);
  expect(await keptTallies(pool, "dossiers")).toEqual(before);
});

test("rows with a name, a secret, an unknown unit, kind or time are refused by their column and leave no trace", async () => {
  await clear("dossiers", LAST_W_MS);
  await clear("documents", LAST_W_MS);
  const row = { item: "X", event: "e1", at: "2026-03-01T08:00:00+07:00", kind: "accepted", body: { unit: "13285" } };
  const wrong = [
    { ...row, body: { unit: "13285", applicant: "X" } },
    { ...row, body: { unit: "99999" } },
    { ...row, kind: "lost" },
    { ...row, at: "1926-03-01T08:00:00+07:00" },
    { ...row, at: "2025-03-01T08:00:00+07:00" },
  ];
  const report = await sendEvents(pool, wrong, { feed: "dossiers", nowMs: NOW_MS });
  expect(report.refusedRows).toMatchObject(
    [
      { row: 1, column: "body.applicant", reason: "unknown-column" },
      { row: 2, column: "body.unit", reason: "unknown-unit" },
      { row: 3, column: "kind", reason: "not-one-of" },
      { row: 4, column: "at", reason: "impossible-time" },
      { row: 4, column: "body.unit", reason: "unit-not-then" },
      { row: 5, column: "body.unit", reason: "unit-not-then" },
    ].toSorted((one, other) => one.row - other.row || one.column.localeCompare(other.column)),
  );
  const document = { unit: "13285", isElectronic: true, isSigned: true, alsoOnPaper: false, isSecret: true };
  const secret = await sendEvents(pool, [{ ...row, kind: "outgoing", body: document }], { feed: "documents", nowMs: NOW_MS });
  expect(secret.refusedRows).toMatchObject([{ column: "body.isSecret", reason: "secret" }]);
  const { rows } = await pool.query(
    "select from work_event where feed in ('dossiers', 'documents') union all select from work_item where feed in ('dossiers', 'documents')",
  );
  expect(rows).toHaveLength(0);
});

test("a step that is not usual is kept and flagged", async () => {
  await clear("dossiers", LAST_W_MS);
  const rows = [
    { item: "U", event: "1", at: "2026-03-01T08:00:00+07:00", kind: "accepted", body: { unit: "13285" } },
    { item: "U", event: "2", at: "2026-03-02T08:00:00+07:00", kind: "returned" },
  ];
  expect(await sendEvents(pool, rows, { feed: "dossiers", nowMs: NOW_MS })).toMatchObject({ taken: 2, refused: 0 });
  const items = await pool.query("select state, facts -> 'unusual' as unusual from work_item where code = 'U'");
  expect(items.rows).toEqual([{ state: "returned", unusual: ["accepted→returned"] }]);
});

test("two who record and one who moves the clock at the same time leave exact tallies", async () => {
  await clear("citizen-reports", FIRST_W_MS);
  const events = histories("citizen-reports", 80, 11);
  const send = async (part: readonly SentEvent[]): Promise<void> => {
    for (let at = 0; at < part.length; at += 15) {
      await sendEvents(pool, part.slice(at, at + 15).map(eventRow), { feed: "citizen-reports", nowMs: NOW_MS });
    }
  };
  const random = seededRandom(3);
  // Both send events of the same items, some of them the same events.
  const halves = [events.filter(() => random() < 0.7), events.filter(() => random() < 0.7)];
  const move = async (): Promise<void> => {
    for (let step = 1; step <= 20; step += 1) await moveTo("citizen-reports", FIRST_W_MS + step * 2 * DAY_MS);
  };
  await Promise.all([...halves.map(send), move()]);
  await send(events);
  expect((await keptTallies(pool, "citizen-reports")).size).toBeGreaterThan(100);
  await expectExact("citizen-reports");
});

test("who waits to record while the tree changes counts by the tree as it is then", async () => {
  await clear("documents", LAST_W_MS);
  const blocker = await pool.connect();
  await blocker.query("begin");
  await blocker.query("select from work_feed where feed = 'documents' for update");
  const row = { item: "D", event: "1", at: "2026-03-01T08:00:00+07:00", kind: "incoming", body: { unit: "13285" } };
  const recording = sendEvents(pool, [row], { feed: "documents", nowMs: NOW_MS });
  const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%from work_feed%'`;
  while ((await pool.query(waiting)).rowCount === 0);
  // All that is there is judged anew now, and what waits is not among it.
  await pool.query("update unit set area_code = null where code = '13285'");
  await blocker.query("commit");
  blocker.release();
  expect((await recording).taken).toBe(1);
  await expectExact("documents");
  await pool.query("update unit set area_code = 'KV-35' where code = '13285'");
});

test("a connection cut in the middle of a recording leaves nothing of it, and sending again makes it whole", async () => {
  await clear("directives", LAST_W_MS);
  const rows = histories("directives", 50, 5).map(eventRow);
  const blocker = await pool.connect();
  await blocker.query("begin");
  // The recorder writes its events and items and then waits here, before its tallies.
  await blocker.query("lock table tally in exclusive mode");
  const cut = sendEvents(pool, rows, { feed: "directives", nowMs: NOW_MS }).then(
    () => "taken",
    () => "cut",
  );
  const waiting = `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%into tally %'`;
  let pid: number | undefined;
  // Not by the blocker: within a transaction the list of sessions stays as it was first seen.
  while (pid === undefined) pid = (await pool.query<{ pid: number }>(waiting)).rows[0]?.pid;
  await pool.query("select pg_terminate_backend($1)", [pid]);
  expect(await cut).toBe("cut");
  await blocker.query("commit");
  blocker.release();
  const { rows: left } = await pool.query(
    "select from work_event where feed = 'directives' union all select from work_item where feed = 'directives'",
  );
  expect(left).toHaveLength(0);
  expect((await sendEvents(pool, rows, { feed: "directives", nowMs: NOW_MS })).taken).toBe(rows.length);
  await expectExact("directives");
});

test("more items than a slice holds, most of them due at one instant, are judged without one left out", async () => {
  await clear("documents", FIRST_W_MS);
  const rows = Array.from({ length: 5000 }, (_, at) => ({
    item: `D-${at}`,
    event: "1",
    at: "2026-01-05T08:00:00+07:00",
    kind: "incoming",
    body: { unit: "13285", dueAt: at % 5 === 0 ? `2026-01-${10 + (at % 4)}` : "2026-01-12" },
  }));
  await sendEvents(pool, rows, { feed: "documents", nowMs: NOW_MS });
  const moves: string[] = [];
  do moves.push(await judgeThrough(pool, { feed: "documents", nowMs: LAST_W_MS, units }));
  while (moves.at(-1) === "more");
  expect(moves.length).toBeGreaterThan(2);
  await expectExact("documents");
});

test("a setting that an administrator changes judges all again", async () => {
  await clear("citizen-reports", LAST_W_MS);
  await sendEvents(pool, histories("citizen-reports", 120, 9).map(eventRow), { feed: "citizen-reports", nowMs: NOW_MS });
  await recountIfRulesChanged(pool, { feed: "citizen-reports", units });
  expect(await recountIfRulesChanged(pool, { feed: "citizen-reports", units })).toBe(false);
  const before = await keptTallies(pool, "citizen-reports");
  await pool.query(
    "insert into setting (code, value, valid_from, set_by, reason) values ('report.normal', 60, '2025-12-01', 'test', 'test')",
  );
  expect(await recountIfRulesChanged(pool, { feed: "citizen-reports", units })).toBe(true);
  await expectExact("citizen-reports", workRules([{ code: "report.normal", value: 60, validFrom: "2025-12-01" }]));
  expect(await keptTallies(pool, "citizen-reports")).not.toEqual(before);
});
