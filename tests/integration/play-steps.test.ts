import fc from "fast-check";
import type pg from "pg";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PROFILES } from "../../core/province/profiles.ts";
import { openPool } from "../../db/connect.ts";
import { type KnownCity, PastCity } from "../../server/clock/past-city.ts";
import { isKept, type PastNotKept, type PastState } from "../../server/clock/past-state.ts";
import { Player } from "../../server/clock/player.ts";
import { readState } from "../../server/clock/read-state.ts";
import { readStep } from "../../server/clock/read-step.ts";
import { type CityMonth, fillCityMonth } from "../support/city-month.ts";
import { ScreenCopy } from "../support/screen-copy.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";

const NO_REGISTRY: KnownCity = { deviceIds: [], dictionary: { version: 1, devices: [], units: [], province: PROFILES["ha-nam"].info } };

let database: TempDatabase;
let pool: pg.Pool;
let week: CityMonth;

beforeAll(async () => {
  database = await createTempDatabase();
  pool = openPool({ databaseUrl: database.url, applicationName: "test", maxConnections: 4 });
  week = await fillCityMonth(pool, { devices: 120, days: 6 });
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

function kept(state: PastState | PastNotKept): PastState {
  if (!isKept(state)) throw new Error("not kept");
  return state;
}

function sorted(values: PastState["values"]): unknown {
  return values.toSorted((a, b) => a.deviceId - b.deviceId || a.metricId - b.metricId);
}

test("steps of any length, each read by itself, come to the state that is read as a whole", async () => {
  const steps = fc.array(fc.integer({ min: 1, max: 3_600_000 }), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(fc.double({ min: 0.1, max: 0.9, noNaN: true }), steps, async (place, lengthsMs) => {
      let atMs = Math.floor(week.startMs + place * (week.endMs - week.startMs));
      const city = new PastCity(NO_REGISTRY);
      city.show({ ...kept(await readState(pool, { atMs, knownAsOfMs: atMs })), endedAtMs: new Map() }, atMs);
      for (const lengthMs of lengthsMs) {
        const step = { fromMs: atMs, toMs: atMs + lengthMs };
        atMs = step.toMs;
        const next = kept(await readStep(pool, step, (deviceId, metricId) => city.value(deviceId, metricId)));
        city.show({ ...next, endedAtMs: new Map() }, atMs);
        const whole = kept(await readState(pool, { atMs, knownAsOfMs: atMs }));
        expect(sorted(city.values())).toEqual(sorted(whole.values));
        expect(next.silences).toEqual(whole.silences);
      }
    }),
    { numRuns: 20 },
  );
});

test("what was committed long after it was received reaches a past that plays by what was known then", async () => {
  const atMs = week.startMs + 2 * 86_400_000 + 700;
  const device = {
    code: "d1",
    name: "d1",
    kind: "air-station",
    lat: 20.5,
    lon: 105.9,
    unitCode: "13285",
    intervalS: 300,
    isSimulated: true,
  } as const;
  const city = { deviceIds: [1], dictionary: { ...NO_REGISTRY.dictionary, devices: [device] } };
  const clock = { mode: "past", atMs, rate: 1, knownAsOf: "then" } as const;
  const player = new Player(clock, { pool, city: () => city, nowMs: Date.now, log: pino({ level: "silent" }) });
  await player.open();
  await pool.query(
    `insert into reading (device_id, metric_id, observed_at, value, quality, received_at)
     values (1, 1, to_timestamp($1::float8 / 1000), 78, 0, to_timestamp($1::float8 / 1000))`,
    [atMs - 1],
  );
  const copy = new ScreenCopy(city.dictionary);
  const shown = new Promise<void>((resolve) => {
    player.listen({
      moved: () => {
        copy.apply(player.told(["layer/air-station"]));
        if (copy.cell(0, 1)?.[1] === 78) resolve();
      },
      trended: () => {},
    });
  });
  await expect(shown).resolves.toBeUndefined();
  player.close();
}, 30_000);
