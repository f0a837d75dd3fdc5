import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Clock } from "../../core/domain/shown-clock.ts";
import { openPool } from "../../db/connect.ts";
import type { ManagedProcess } from "../../deploy/local/managed-process.ts";
import { type Instant, isKept } from "../../server/clock/past-state.ts";
import { readState } from "../../server/clock/read-state.ts";
import { type CityMonth, fillCityMonth } from "../support/city-month.ts";
import { freePort } from "../support/free-port.ts";
import { reportMarkdown } from "../support/long-run.ts";
import { pictureOnScreen, type ScreenPicture } from "../support/past-screen.ts";
import { seededRandom } from "../support/seeded-random.ts";
import { type StateBySql, stateBySql } from "../support/state-by-sql.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";
import { nodeProcess } from "../support/whole-line.ts";

const { ACCOUNTING_MOMENTS, ACCOUNTING_SEED } = process.env;
const isByHand = ACCOUNTING_MOMENTS !== undefined;
const seed = Number(ACCOUNTING_SEED ?? 1);
const CITY = isByHand ? { devices: 2000, days: 30 } : { devices: 120, days: 30 };
const INSTANTS = isByHand ? 200 : 20;

let database: TempDatabase;
let pool: pg.Pool;
let month: CityMonth;
let server: { readonly url: string; readonly process: ManagedProcess } | undefined;

beforeAll(async () => {
  database = await createTempDatabase();
  pool = openPool({ databaseUrl: database.url, applicationName: "test", maxConnections: 4, statementTimeoutMs: 600_000 });
  month = await fillCityMonth(pool, CITY);
  const port = await freePort();
  server = { url: `http://127.0.0.1:${port}`, process: nodeProcess("server", port, { DATABASE_URL: database.url }) };
  await server.process.start();
}, 1_200_000);
afterAll(async () => {
  await server?.process.stop();
  await pool?.end();
  await database?.drop();
});

type Account = {
  instants: number;
  values: number;
  silences: number;
  missing: number;
  surplus: number;
  wrong: number;
  wrongSilences: number;
};

/** Random instants of the month, the same for every way of asking. */
function randomInstants(): readonly number[] {
  const random = seededRandom(seed);
  return Array.from({ length: INSTANTS }, () => Math.floor(month.startMs + random() * (month.endMs - month.startMs)));
}

/** Instant, value and verdict by device code and metric. */
type Picture = ScreenPicture;

async function fromState(instant: Instant): Promise<Picture> {
  const state = await readState(pool, instant);
  if (!isKept(state)) throw new Error("not kept");
  const values = state.values.map(
    (one) => [`d${one.deviceId} ${one.metricId}`, `${one.observedAtMs} ${one.value} ${one.quality}`] as const,
  );
  if (new Set(values.map(([key]) => key)).size !== values.length) throw new Error("a metric is told twice");
  return { values: new Map(values), silent: state.silences.map(({ deviceId }) => `d${deviceId}`).toSorted() };
}

function onScreen({ atMs, knownAsOfMs }: Instant): Promise<Picture> {
  return watch({ mode: "past", atMs, rate: 0, knownAsOf: knownAsOfMs === atMs ? "then" : knownAsOfMs });
}

function watch(clock: Clock): Promise<Picture> {
  return pictureOnScreen(server?.url ?? "", clock);
}

function count(shown: Picture, expected: StateBySql, sum: Account): void {
  sum.instants += 1;
  sum.values += expected.values.size;
  sum.silences += expected.silent.length;
  for (const [key, reading] of expected.values) {
    const told = shown.values.get(key);
    if (told === undefined) sum.missing += 1;
    else if (told !== reading) sum.wrong += 1;
  }
  sum.surplus += [...shown.values.keys()].filter((key) => !expected.values.has(key)).length;
  sum.wrongSilences += shown.silent.join() === expected.silent.join() ? 0 : 1;
}

const NOTHING: Account = { instants: 0, values: 0, silences: 0, missing: 0, surplus: 0, wrong: 0, wrongSilences: 0 };
const ALL_RIGHT = { missing: 0, surplus: 0, wrong: 0, wrongSilences: 0 };

test.each([
  { knowledge: "as known then", knownAsOf: (atMs: number) => atMs },
  { knowledge: "as corrected since", knownAsOf: () => Date.now() },
])(
  `${INSTANTS} random instants of a month of ${CITY.devices} devices, $knowledge, are read and seen as SQL over raw rows gives them`,
  async ({ knowledge, knownAsOf }) => {
    const [read, seen] = [{ ...NOTHING }, { ...NOTHING }];
    for (const atMs of randomInstants()) {
      const instant = { atMs, knownAsOfMs: knownAsOf(atMs) };
      const expected = await stateBySql(pool, instant);
      count(await fromState(instant), expected, read);
      count(await onScreen(instant), expected, seen);
    }
    await report(`the state, ${knowledge}`, read);
    await report(`a screen, ${knowledge}`, seen);
    for (const sum of [read, seen]) expect(sum).toMatchObject({ instants: INSTANTS, ...ALL_RIGHT });
    expect(read.values).toBeGreaterThan(INSTANTS * CITY.devices);
    expect(read.silences).toBeGreaterThan(INSTANTS);
  },
);

test("the live wall shows what SQL over raw rows gives now", async () => {
  const now = Date.now();
  const sum = { ...NOTHING };
  count(await watch({ mode: "live" }), await stateBySql(pool, { atMs: now, knownAsOfMs: now + 1 }), sum);
  await report("the live wall", sum);
  expect(sum).toMatchObject(ALL_RIGHT);
  expect(sum.values).toBeGreaterThan(CITY.devices);
});

function report(name: string, sum: Account): Promise<void> {
  return reportMarkdown(`| ${name} | ${Object.values(sum).join(" | ")} |`);
}

test("what was known then differs from what was corrected since, in readings and in verdicts", async () => {
  const atMs = Math.floor((month.startMs + month.endMs) / 2);
  const then = await stateBySql(pool, { atMs, knownAsOfMs: atMs });
  const since = await stateBySql(pool, { atMs, knownAsOfMs: Date.now() });
  const differing = [...since.values].filter(([key, reading]) => then.values.get(key) !== reading);
  expect(differing.length).toBeGreaterThan(since.values.size / 200);
  const ofSameReading = differing.filter(([key, reading]) => then.values.get(key)?.split(" ")[0] === reading.split(" ")[0]);
  expect(ofSameReading.length).toBeGreaterThan(0);
});
