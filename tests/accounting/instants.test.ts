import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPool } from "../../db/connect.ts";
import { type Instant, isKept, type PastState } from "../../server/clock/past-state.ts";
import { readState } from "../../server/clock/read-state.ts";
import { type CityMonth, fillCityMonth } from "../support/city-month.ts";
import { reportMarkdown } from "../support/long-run.ts";
import { seededRandom } from "../support/seeded-random.ts";
import { stateBySql } from "../support/state-by-sql.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";

const { ACCOUNTING_MOMENTS, ACCOUNTING_SEED } = process.env;
const isByHand = ACCOUNTING_MOMENTS !== undefined;
const seed = Number(ACCOUNTING_SEED ?? 1);
const CITY = isByHand ? { devices: 2000, days: 30 } : { devices: 200, days: 30 };
const INSTANTS = isByHand ? 200 : 20;

let database: TempDatabase;
let pool: pg.Pool;
let month: CityMonth;

beforeAll(async () => {
  database = await createTempDatabase();
  pool = openPool({ databaseUrl: database.url, applicationName: "test", maxConnections: 4, statementTimeoutMs: 600_000 });
  month = await fillCityMonth(pool, CITY);
}, 1_200_000);
afterAll(async () => {
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

/** Random instants of the month, as asked with this knowledge, against SQL over the raw rows. */
async function account(knownAsOf: (atMs: number) => number): Promise<Account> {
  const random = seededRandom(seed);
  const sum: Account = { instants: 0, values: 0, silences: 0, missing: 0, surplus: 0, wrong: 0, wrongSilences: 0 };
  for (; sum.instants < INSTANTS; sum.instants += 1) {
    const atMs = Math.floor(month.startMs + random() * (month.endMs - month.startMs));
    const instant = { atMs, knownAsOfMs: knownAsOf(atMs) };
    compare(await stateAt(instant), await stateBySql(pool, instant), sum);
  }
  return sum;
}

async function stateAt(instant: Instant): Promise<PastState> {
  const state = await readState(pool, instant);
  if (!isKept(state)) throw new Error("not kept");
  return state;
}

function compare(state: PastState, expected: Awaited<ReturnType<typeof stateBySql>>, sum: Account): void {
  const seen = new Set<string>();
  for (const { deviceId, metricId, observedAtMs, receivedAtMs, value, quality } of state.values) {
    const key = `${deviceId} ${metricId}`;
    const wanted = expected.values.get(key);
    if (wanted === undefined || seen.has(key)) sum.surplus += 1;
    else if (wanted !== `${observedAtMs} ${receivedAtMs} ${value} ${quality}`) sum.wrong += 1;
    seen.add(key);
  }
  sum.values += expected.values.size;
  sum.missing += [...expected.values.keys()].filter((key) => !seen.has(key)).length;
  const silent = state.silences.map(({ deviceId }) => deviceId);
  sum.silences += expected.silent.length;
  sum.wrongSilences += silent.join() === expected.silent.join() ? 0 : 1;
}

const KNOWLEDGE = {
  "as known then": (atMs: number) => atMs,
  "as corrected since": () => Date.now(),
} as const;

test.each(Object.keys(KNOWLEDGE) as (keyof typeof KNOWLEDGE)[])(
  `the state at ${INSTANTS} random instants of a month of ${CITY.devices} devices, %s, is what SQL over raw rows gives`,
  async (name) => {
    const sum = await account(KNOWLEDGE[name]);
    await reportMarkdown(`| readState, ${name} | ${Object.values(sum).join(" | ")} |`);
    expect(sum).toMatchObject({ instants: INSTANTS, missing: 0, surplus: 0, wrong: 0, wrongSilences: 0 });
    expect(sum.values).toBeGreaterThan(INSTANTS * CITY.devices);
    expect(sum.silences).toBeGreaterThan(INSTANTS);
  },
);

test("what was known then differs from what was corrected since, in readings and in verdicts", async () => {
  const atMs = Math.floor((month.startMs + month.endMs) / 2);
  const then = await stateBySql(pool, { atMs, knownAsOfMs: atMs });
  const since = await stateBySql(pool, { atMs, knownAsOfMs: Date.now() });
  const differing = [...since.values].filter(([key, reading]) => then.values.get(key) !== reading);
  expect(differing.length).toBeGreaterThan(since.values.size / 200);
  const ofSameReading = differing.filter(([key, reading]) => then.values.get(key)?.split(" ")[0] === reading.split(" ")[0]);
  expect(ofSameReading.length).toBeGreaterThan(0);
});
