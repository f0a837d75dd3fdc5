import type pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Brief } from "../../core/contracts/api/brief-api.ts";
import { periodAt } from "../../core/domain/reporting/reporting-period.ts";
import { vietnamDay } from "../../core/domain/vietnam-time.ts";
import { openPool } from "../../db/connect.ts";
import { readBrief } from "../../server/brief/read-brief.ts";
import { findUnit } from "../../server/figures/find-figure.ts";
import { readReference } from "../../server/figures/reference.ts";
import { sendEvents } from "../support/feed-fixtures.ts";
import { overdueRows, sendOverdueDossiers } from "../support/overdue-dossiers.ts";
import { COMMUNES, loadPanelFixtures, type Said, sayAll } from "../support/panel-fixtures.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";

const DAY_MS = 86_400_000;
const NOW_MS = Date.now();
const daysAgo = (days: number): string => new Date(NOW_MS - days * DAY_MS).toISOString();
const monthsAgo = (count: number): string => {
  let period = periodAt("month", NOW_MS);
  for (let at = 0; at < count; at += 1) period = periodAt("month", period.fromMs - 1);
  return period.key;
};

let database: TempDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTempDatabase();
  pool = openPool({ databaseUrl: database.url, applicationName: "test", maxConnections: 6 });
  await loadPanelFixtures(pool);
  await pool.query(
    `insert into data_source (code, body, is_simulated) values
     ('one-stop', '{"code": "one-stop", "contents": ["dossiers"]}', true), ('directives', '{"code": "directives", "contents": ["directives"]}', true)`,
  );
});
beforeEach(async () => {
  await pool.query("delete from figure; delete from observation; update data_source set last_heard_at = now() where code = 'bench'");
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

async function brief(code: string): Promise<Brief> {
  const reference = await readReference(pool);
  const nowMs = Date.now();
  const unit = findUnit(reference, code, vietnamDay(nowMs));
  return readBrief(pool, reference, { unit, atMs: nowMs, knownMs: nowMs, knowledge: "now" });
}

/** Below 0 is red by the thresholds of the fixtures, from 0 to watch, from 1 good. */
const share = (unit: string, period: string, value: number): Said => ({ indicator: "panel.share", unit, period, value });

test("a red figure tells since when: back to the month after the last one that was not red", async () => {
  await sayAll(pool, [
    share("P", monthsAgo(4), 5),
    share("P", monthsAgo(3), -1),
    share("P", monthsAgo(2), -2),
    share("P", monthsAgo(1), -3),
  ]);
  const [item] = (await brief("P")).bad;
  expect(item?.tile.indicator.code).toBe("panel.share");
  expect(item?.since).toMatchObject({ period: { key: monthsAgo(3) }, periods: 3, gaps: 0, isAtLeast: false });
  expect(item?.missed).toEqual({ limit: 1, difference: -4 });
});

test("where nothing is kept of before, it has lasted at least since the first month; a month without a figure breaks nothing and is told", async () => {
  await sayAll(pool, [share("P", monthsAgo(4), -1), share("P", monthsAgo(2), -2), share("P", monthsAgo(1), -3)]);
  const [item] = (await brief("P")).bad;
  expect(item?.since).toMatchObject({ period: { key: monthsAgo(4) }, periods: 3, gaps: 1, isAtLeast: true });
});

test("a month that still runs tells the instant at which it was last said to be red", async () => {
  await sayAll(pool, [share("P", monthsAgo(1), 5)]);
  await sayAll(pool, [share("P", monthsAgo(0), 5)]);
  const before = await sayAll(pool, []);
  await sayAll(pool, [share("P", monthsAgo(0), -1)]);
  const between = await sayAll(pool, []);
  await sayAll(pool, [share("P", monthsAgo(0), -2)]);
  const [item] = (await brief("P")).bad;
  expect(item?.since).toMatchObject({ period: { key: monthsAgo(0) }, periods: 1, isAtLeast: false });
  const atMs = Date.parse(item?.since?.at ?? "");
  expect(atMs).toBeGreaterThanOrEqual(before.getTime() - 1);
  expect(atMs).toBeLessThanOrEqual(between.getTime());
});

test("units below stand beside it: the worst three, the best, and how many have a figure", async () => {
  const period = monthsAgo(1);
  const some = COMMUNES.slice(0, 5);
  await sayAll(pool, [share("P", period, -1), ...some.map((unit, at) => share(unit, period, at - 3))]);
  const [item] = (await brief("P")).bad;
  expect(item?.units?.worst.map(({ unit, figure, status }) => [unit.code, figure.value, status])).toEqual([
    [some[0], -3, "bad"],
    [some[1], -2, "bad"],
    [some[2], -1, "bad"],
  ]);
  expect(item?.units?.best).toMatchObject({ unit: { code: some[4] }, figure: { value: 1 }, status: "good" });
  expect(item?.units).toMatchObject({ with: some.length, of: COMMUNES.length });
});

test("what was said since yesterday and has another colour is told as a turn; what was red before is none", async () => {
  const period = monthsAgo(1);
  await sayAll(pool, [share("P", period, 5), { indicator: "panel.most", unit: "P", period, value: 1 }]);
  await pool.query("update observation set learnt_at = learnt_at - interval '2 days'");
  await pool.query("update figure set learnt_at = learnt_at - interval '2 days'");
  expect((await brief("P")).changes.turns).toEqual([]);
  await sayAll(pool, [share("P", period, -1)]);
  const { turns } = (await brief("P")).changes;
  expect(turns).toMatchObject([
    { indicator: { code: "panel.share" }, turn: "turned-red", before: "good", now: "bad", figureBefore: { value: 5 } },
  ]);
});

test("a source that broke its promise is named with its owner and what hangs on it", async () => {
  await sayAll(pool, [share("P", monthsAgo(1), -1)]);
  await pool.query("update data_source set last_heard_at = now() - interval '1 day' where code = 'bench'");
  const answer = await brief("P");
  expect(answer.bad).toEqual([]);
  const late = answer.late.find(({ origin }) => origin.code === "bench");
  expect(late).toMatchObject({ origin: { owner: { code: "P" }, liveness: "dead" }, stale: [{ code: "panel.share" }] });
});

test("as many rows stand behind a number of overdue dossiers as it says, page by page, the oldest first, in each unit and in all", async () => {
  await sendOverdueDossiers(pool, NOW_MS);
  const all = await overdueRows(pool, "P", { perPage: 3, nowMs: NOW_MS });
  expect(all.total).toBe(7);
  expect(all.rows.map(({ code }) => code)).toEqual(["L-6", "L-5", "L-4", "L-3", "L-2", "L-1", "L-0"]);
  expect(all.pages).toBe(3);
  expect(all.rows[0]).toMatchObject({
    field: "dat-dai",
    fieldSays: { vi: "Đất đai" },
    procedure: "dat-dai.cap-moi",
    daysLate: 8,
    state: "accepted",
  });
  const units = await Promise.all(COMMUNES.map((code) => overdueRows(pool, code, { perPage: 100, nowMs: NOW_MS })));
  for (const { total, rows } of units) expect(rows).toHaveLength(total);
  expect(units.reduce((sum, { total }) => sum + total, 0)).toBe(all.total);
});

test("a row has codes, instants and states, and no key that could hold who somebody is", async () => {
  const { rows } = await overdueRows(pool, "P", { perPage: 10, nowMs: NOW_MS });
  const keys = new Set(rows.flatMap((row) => Object.keys(row)));
  expect([...keys].toSorted()).toEqual([
    "code",
    "daysLate",
    "dueAt",
    "field",
    "fieldSays",
    "procedure",
    "receivedAt",
    "source",
    "state",
    "stateSays",
    "unit",
  ]);
});

test("an open directive that names the indicator is what is being done; one that names nothing is only counted with its owner's tasks", async () => {
  const assigned = (item: string, body: Readonly<Record<string, string>>) => ({
    item,
    event: "1",
    revision: 1,
    at: daysAgo(3),
    kind: "assigned",
    body,
  });
  const rows = [
    assigned("NV-1", { unit: "P", about: "panel.share", deadline: vietnamDay(NOW_MS - DAY_MS) }),
    assigned("NV-2", { unit: "P" }),
    assigned("NV-3", { unit: "P", about: "panel.share" }),
    { item: "NV-3", event: "2", revision: 1, at: daysAgo(2), kind: "completed", body: {} },
  ];
  expect((await sendEvents(pool, rows, { feed: "directives", nowMs: NOW_MS })).refused).toBe(0);
  await sayAll(pool, [share("P", monthsAgo(1), -1)]);
  const [item] = (await brief("P")).bad;
  expect(item?.directives).toMatchObject([{ code: "NV-1", isOverdue: true, about: "panel.share", deadline: vietnamDay(NOW_MS - DAY_MS) }]);
  expect(item?.ownerTasks).toEqual({ open: 2, overdue: 1 });
});

test("what is told to be red since today has turned since yesterday too, though nothing of it was known then", async () => {
  await sayAll(pool, [
    share("P", monthsAgo(1), 5),
    share("P", monthsAgo(0), -1),
    { indicator: "panel.most", unit: "P", period: monthsAgo(0), value: 1 },
  ]);
  const { bad, changes } = await brief("P");
  expect(bad[0]?.since).toMatchObject({ period: { key: monthsAgo(0) }, isAtLeast: false });
  expect(changes.turns).toMatchObject([
    { indicator: { code: "panel.share" }, turn: "turned-red", periodBefore: { key: monthsAgo(1) }, figureBefore: { value: 5 } },
  ]);
});

test("a device is lost as on the wall: five of its intervals after its newest reading, and one that never told anything is counted apart", async () => {
  const device = (code: string, name: string, kind: string) =>
    pool.query<{ id: number }>(
      `insert into device (code, name, kind, lat, lon, unit_code, interval_s, is_simulated) values ($1, $2, $3, 20.5, 105.9, 'P', 60, true) returning id`,
      [code, name, kind],
    );
  const heard = async (code: string, name: string, secondsAgo: number) => {
    const { rows } = await device(code, name, "water-gauge");
    const at = new Date(Date.now() - secondsAgo * 1000);
    await pool.query("insert into latest (device_id, metric_id, observed_at, value, quality, received_at) values ($1, 1, $2, 1, 0, $2)", [
      rows[0]?.id,
      at,
    ]);
  };
  await heard("g-fresh", "Trạm Kim Long – sông Hương", 10);
  await heard("g-late", "Trạm Phủ Lý – sông Đáy", 200);
  await heard("g-lost", "Trạm A", 400);
  await device("g-never", "Trạm B", "air-station");
  const { telemetry } = await brief("P");
  expect(telemetry).toMatchObject({ devices: 4, silent: 1, late: 1, never: 1, gauges: { all: 3, withLevels: 1 } });
  expect(telemetry.longest.map(({ code }) => code)).toEqual(["g-lost"]);
  await pool.query(
    "insert into setting (code, value, valid_from, set_by, reason) values ('water.alarm.g-late.1', 2, $1, 'test', 'declared')",
    [vietnamDay(NOW_MS)],
  );
  expect((await brief("P")).telemetry.gauges).toEqual({ all: 3, withLevels: 2 });
});
