import { appendFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { judgeDue } from "../../ingest/quality/judge-due.ts";
import { JudgedDatabase } from "../support/judged-database.ts";

/**
 * How fast the job judges: the first minutes are stored in bulk, then rounds of what a period brings are judged.
 * QUALITY_DEVICES sets the size of the city, QUALITY_TABLE names a file for a row of docs/quality.md.
 */
const DEVICES = Number(process.env.QUALITY_DEVICES ?? 500);
const INTERVAL_S = 5;
const ROUNDS = 4;
/** Messages of a device in a round: at this size of city the job rests for three intervals. */
const STEPS = 3;
const METRICS = [1, 3, 10];
const T0_MS = Date.UTC(2026, 10, 22, 1, 0, 0);
let database: JudgedDatabase;

beforeAll(async () => {
  database = await JudgedDatabase.create();
});
afterAll(async () => database?.drop());

test("judging keeps up with what a city sends", async () => {
  const { pool } = database;
  await pool.query("delete from device");
  await pool.query(
    `insert into device (code, name, kind, lat, lon, unit_code, interval_s, is_simulated)
     select 'd' || n, 'd' || n, 'air-station', 20.5, 105.9, '13285', $2, true from generate_series(1, $1) as n`,
    [DEVICES, INTERVAL_S],
  );
  const insert = (table: string, steps: string): string => `
    insert into ${table} select d.id, m, to_timestamp($1::float8 / 1000 + $2 * s), 20 + (s * 7 + d.id) % 13 / 10.0, 0, now()
    from device d cross join unnest($3::int[]) as m cross join ${steps} as s`;
  await pool.query(insert("reading", "generate_series(0, 59)"), [T0_MS, INTERVAL_S, METRICS]);
  await pool.query(insert("latest", "generate_series(59, 59)"), [T0_MS, INTERVAL_S, METRICS]);
  await pool.query("analyze");
  let seconds = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const step = 60 + STEPS * round;
    await pool.query(insert("reading", `generate_series(${step}, ${step + STEPS - 1})`), [T0_MS, INTERVAL_S, METRICS]);
    await pool.query(
      `insert into quality_due (device_ids, from_ms, to_ms, least_delay_ms, received_ms)
       select array_agg(id), array_agg($1::bigint), array_agg($2::bigint), array_agg(50), array_agg($2::bigint) from device group by id / 1000`,
      [T0_MS + step * INTERVAL_S * 1000, T0_MS + (step + STEPS - 1) * INTERVAL_S * 1000],
    );
    const startedMs = performance.now();
    for (let judged = await judgeDue(pool); judged?.isAll !== true; judged = await judgeDue(pool)) expect(judged?.corrections).toEqual([]);
    // The first round also plans the statements.
    if (round > 0) seconds += (performance.now() - startedMs) / 1000;
  }
  const messagesPerS = ((ROUNDS - 1) * STEPS * DEVICES) / seconds;
  const { QUALITY_TABLE } = process.env;
  if (QUALITY_TABLE !== undefined)
    appendFileSync(QUALITY_TABLE, `| ${DEVICES} | ${Math.round(messagesPerS)} | ${Math.round(messagesPerS * METRICS.length)} |\n`);
  // A shared machine may be slow; a missing index would be a hundred times slower.
  expect(messagesPerS).toBeGreaterThan(500);
});
