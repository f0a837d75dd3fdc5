import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import type pg from "pg";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { State } from "../../core/contracts/api/state-api.ts";
import { openPool } from "../../db/connect.ts";
import { apiRouter } from "../../server/api/api-router.ts";
import { isKept } from "../../server/clock/past-state.ts";
import { readState } from "../../server/clock/read-state.ts";
import { stateRoutes } from "../../server/clock/state-routes.ts";
import { problemHandler } from "../../server/problem.ts";
import { type CityMonth, fillCityMonth } from "../support/city-month.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";

let database: TempDatabase;
let pool: pg.Pool;
let days: CityMonth;
let server: Server;

/** Devices 1 to 9 lie in a ward of a district, the others elsewhere; the ward's code was another unit's before 1 November. */
const UNITS = `
insert into unit (code, valid_from, valid_to, kind, name_vi, name_en, parent_code) values
  ('X', '2000-01-01', null, 'province', 'Tỉnh', 'Province', null),
  ('X1', '2000-01-01', null, 'district', 'Huyện', 'District', 'X'),
  ('X2', '2000-01-01', null, 'district', 'Huyện khác', 'Other district', 'X'),
  ('X11', '2000-01-01', '2026-11-01', 'commune', 'Xã cũ', 'Old commune', 'X2'),
  ('X11', '2026-11-01', null, 'ward', 'Phường mới', 'New ward', 'X1')`;

beforeAll(async () => {
  database = await createTempDatabase();
  pool = openPool({ databaseUrl: database.url, applicationName: "test", maxConnections: 3 });
  days = await fillCityMonth(pool, { devices: 40, days: 3 });
  await pool.query(UNITS);
  await pool.query("update device set unit_code = 'X11', kind = 'water-gauge' where id < 10");
  const app = express();
  const open = apiRouter(stateRoutes({ pool, nowMs: Date.now }), (_request, _response, next) => next());
  app.use(open, problemHandler(pino({ level: "silent" })));
  server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(async () => {
  server?.close();
  await pool?.end();
  await database?.drop();
});

function ask(path: string, query: Readonly<Record<string, string>>): Promise<Response> {
  const { port } = server.address() as AddressInfo;
  return fetch(`http://127.0.0.1:${port}/api/v1/${path}?${new URLSearchParams(query).toString()}`);
}

async function stateOf(query: Readonly<Record<string, string>>): Promise<State> {
  return (await (await ask("state", query)).json()) as State;
}

/** Code and metric with what was told of it. */
function told({ devices, metrics, values }: State): ReadonlyMap<string, string> {
  return new Map(
    values.device.map((device, at) => [
      `${devices[device]} ${metrics[values.metric[at] ?? -1]}`,
      [values.value[at], values.observedAtMs[at], values.receivedAtMs[at], values.quality[at]].join(" "),
    ]),
  );
}

test.each(["then", "now"])("the answer in columns is the state as known %s", async (asOf) => {
  const atMs = days.startMs + 2 * 86_400_000 + 12_345;
  const state = await readState(pool, { atMs, knownAsOfMs: asOf === "then" ? atMs : Date.now() });
  if (!isKept(state)) throw new Error("not kept");
  const answer = await stateOf({ at: new Date(atMs).toISOString(), asOf });
  expect(answer.at).toBe(new Date(atMs).toISOString());
  const names = new Map<number, string>([
    [1, "pm25"],
    [10, "temperature"],
  ]);
  const expected = state.values.map((one) => [
    `d${one.deviceId} ${names.get(one.metricId)}`,
    `${one.value} ${one.observedAtMs} ${one.receivedAtMs} ${one.quality}`,
  ]);
  expect(new Map(told(answer))).toEqual(new Map(expected as [string, string][]));
  expect(answer.silences.map(({ device, startedAt }) => [device, Date.parse(startedAt)])).toEqual(
    state.silences.map(({ deviceId, startedAtMs }) => [`d${deviceId}`, startedAtMs]),
  );
});

test("a unit stands for all below it, a kind for its devices, a device for itself", async () => {
  const at = new Date(days.endMs).toISOString();
  const all = told(await stateOf({ at }));
  const codesOf = async (query: Readonly<Record<string, string>>): Promise<readonly string[]> => {
    const part = await stateOf({ at, ...query });
    for (const [key, value] of told(part)) expect(value).toBe(all.get(key));
    return part.devices;
  };
  const inWard = Array.from({ length: 9 }, (_, index) => `d${index + 1}`);
  for (const unit of ["X", "X1", "X11"]) expect(await codesOf({ unit })).toEqual(inWard);
  // Where the ward's code was another unit's before, is none of it now.
  expect((await stateOf({ at, unit: "X2" })).devices ?? []).toEqual([]);
  expect(await codesOf({ kind: "water-gauge" })).toEqual(inWard);
  expect(await codesOf({ kind: "air-station" })).toHaveLength(31);
  expect(await codesOf({ device: "d20" })).toEqual(["d20"]);
  expect((await ask("state", { at, device: "d20", unit: "X" })).status).toBe(404);
});

test("units are those of the day in Vietnam", async () => {
  const wardAt = async (at: string): Promise<unknown> => {
    const { units } = (await (await ask("units", { at })).json()) as { units: readonly { code: string; nameEn: string }[] };
    return units.filter(({ code }) => code === "X11").map(({ nameEn }) => nameEn);
  };
  expect(await wardAt("2026-10-31T16:59:59Z")).toEqual(["Old commune"]);
  expect(await wardAt("2026-10-31T17:00:00Z")).toEqual(["New ward"]);
});

test.each([
  [{ at: "2099-01-01T00:00:00Z" }, 400, "future"],
  [{ at: "2026-11-01T00:00:00Z", asOf: "2099-01-01T00:00:00Z" }, 400, "future"],
  [{ at: "yesterday" }, 400, "at"],
  [{ kind: "spaceship" }, 400, "kind"],
  [{ unit: "nowhere" }, 404, "nowhere"],
])("%j is refused with a sentence that names the fault", async (query, status, named) => {
  const response = await ask("state", query);
  expect(response.status).toBe(status);
  expect(((await response.json()) as { detail: string }).detail).toContain(named);
});

test("what raw readings are not kept of is gone", async () => {
  await pool.query("update retention_horizon set raw_since = to_timestamp($1::float8 / 1000)", [days.startMs + 3_600_000]);
  expect((await ask("state", { at: new Date(days.startMs).toISOString() })).status).toBe(410);
  const state = await stateOf({ at: new Date(days.startMs + 7_200_000).toISOString() });
  expect(state.rawSince).toBe(new Date(days.startMs + 3_600_000).toISOString());
  expect(Math.min(...state.values.observedAtMs)).toBeGreaterThanOrEqual(days.startMs + 3_600_000);
});
