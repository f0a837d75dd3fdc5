import { once } from "node:events";
import express from "express";
import type pg from "pg";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPool } from "../../db/connect.ts";
import { answerRoutes } from "../../server/answers/answer-routes.ts";
import { readRefused } from "../../server/answers/read-refused.ts";
import { apiRouter } from "../../server/api/api-router.ts";
import { problemHandler } from "../../server/problem.ts";
import { registerDevice } from "../support/refused-messages.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";

/** 2026-11-22, 09:00 in Vietnam. */
const NOW_MS = Date.UTC(2026, 10, 22, 2);

let database: TempDatabase;
let pool: pg.Pool;
let server: ReturnType<express.Express["listen"]>;

beforeAll(async () => {
  database = await createTempDatabase();
  pool = openPool({ databaseUrl: database.url, applicationName: "test", maxConnections: 2 });
  await registerDevice(pool, "d1");
  const app = express();
  app.use(apiRouter(answerRoutes({ pool, nowMs: () => NOW_MS, keepRawDays: 90 }), (_request, _response, next) => next()));
  app.get("/unchecked", async () => {
    await pool.query("select $1::text", ["\0"]);
  });
  app.use(problemHandler(pino({ level: "silent" })));
  server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(async () => {
  server?.close();
  await pool?.end();
  await database?.drop();
});

async function ask(path: string, root = "/api/v1"): Promise<Response> {
  const address = server.address();
  return fetch(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}${root}${path}`);
}

test.each([
  ["/devices/%00/days/today", "code"],
  ["/devices/d1/days/%00", "day"],
  ["/days/%00/refused", "day"],
  ["/rejections?device=%00", "device"],
  ["/rejections?format=a%1fb", "format"],
  ["/missing?device=%00", "device"],
])("a control character in %s is refused by the name of its field", async (path, field) => {
  const response = await ask(path);
  expect(response.status).toBe(400);
  expect(((await response.json()) as { detail: string }).detail).toContain(field);
});

test("what senders put into names is masked where everybody may ask, and clear where only administrators may", async () => {
  const { rows } = await pool.query<{ id: string }>(
    `with kept as (
       insert into rejection (received_at, topic, format, external_id, subject, reason, detail, payload)
       values ($1, 'zigbee2mqtt/cam 0912345678', 'zigbee2mqtt', 'cam 0912345678', 'cam 0912345678', 'device-unknown', '29A-123.45', '{}')
       returning id
     ), counted as (
       insert into rejection_hour (hour, format, subject, reason, is_registered, message_count, value_count, kept_count)
       values (date_trunc('hour', $1::timestamptz), 'zigbee2mqtt', 'cam 0912345678', 'device-unknown', false, 1, 1, 1)
     )
     select id from kept`,
    [new Date(NOW_MS)],
  );
  const open = `${await (await ask("/rejections")).text()}${await (await ask("/days/today/refused")).text()}`;
  expect(open).toContain("cam **********");
  expect(open).not.toMatch(/0912345678|29A-123/);
  expect(await readRefused(pool, Number(rows[0]?.id))).toMatchObject({ topic: "zigbee2mqtt/cam 0912345678", externalId: "cam 0912345678" });
});

test("a character that the database cannot hold is the asker's fault, wherever it slips through", async () => {
  expect((await ask("/unchecked", "")).status).toBe(400);
});
