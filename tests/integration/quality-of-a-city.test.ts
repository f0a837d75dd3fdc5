import { afterAll, beforeAll, expect, test } from "vitest";
import { loadReference } from "../../db/load-reference.ts";
import { backfillInstants, beatOf } from "../../sensors-sim/schedule.ts";
import { measure } from "../../sensors-sim/signals.ts";
import { JudgedDatabase, type Sent } from "../support/judged-database.ts";
import { aCity, MIDNIGHT_MS } from "../unit/sensors-sim/city.ts";

const LIVE_MS = 6 * 60_000;
const CUT_MS = 90_000;
let database: JudgedDatabase;

beforeAll(async () => {
  database = await JudgedDatabase.create();
});
afterAll(async () => database?.drop());

test("a sound city that hands in its past and goes on live has no suspect reading, and one gap where a device was cut off", async () => {
  const { pool } = database;
  await pool.query("delete from device");
  await loadReference({ databaseUrl: database.url, profile: "ha-nam", deviceCount: 432 });
  const city = aCity();
  const sites = city.sites.filter((_, at) => at % 7 === 0);
  const past = backfillInstants(MIDNIGHT_MS, 6);
  const messages = sites.flatMap((site, at): Sent[] => {
    const { intervalMs, offsetMs } = beatOf(site.device.code, site.device.intervalS * 1000);
    const live = Array.from({ length: LIVE_MS / intervalMs }, (_, step) => MIDNIGHT_MS + offsetMs + step * intervalMs);
    const heard =
      at === 0 ? live.filter((atMs) => atMs < MIDNIGHT_MS + 60_000 || atMs > MIDNIGHT_MS + 60_000 + CUT_MS + intervalMs * 4) : live;
    return [...past, ...heard].map((atMs) => ({ device: site.device.code, atMs, values: measure(city.world, site, atMs) }));
  });
  // As they come: live messages of all, the past of each in between.
  const order = messages.map((message, at) => ({
    message,
    key: message.atMs >= MIDNIGHT_MS ? message.atMs : MIDNIGHT_MS + ((at * 7919) % LIVE_MS),
  }));
  const arriving = order.toSorted((a, b) => a.key - b.key).map(({ message }) => message);
  for (let at = 0; at < arriving.length; at += 1000) {
    await database.send(arriving.slice(at, at + 1000), MIDNIGHT_MS + LIVE_MS);
    if (at % 3000 === 0) await database.judgeAll();
  }
  await database.judgeAll();
  expect(
    (await pool.query("select count(*)::int as stored, count(*) filter (where quality <> 0)::int as suspect from reading")).rows,
  ).toEqual([{ stored: messages.reduce((sum, { values }) => sum + Object.keys(values).length, 0), suspect: 0 }]);
  const { rows } = await pool.query("select code, rule from quality_episode join device on device.id = device_id");
  expect(rows).toEqual([{ code: sites[0]?.device.code, rule: "gap" }]);
});
