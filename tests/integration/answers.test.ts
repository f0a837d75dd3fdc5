import { once } from "node:events";
import express from "express";
import type pg from "pg";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CityDay, DeviceDay, MissingMessages } from "../../core/contracts/answers.ts";
import type { RefusedMessageDetail, RefusedMessages } from "../../core/contracts/refused-messages.ts";
import { openPool } from "../../db/connect.ts";
import { DeviceRegistry } from "../../ingest/device-registry.ts";
import type { PendingMessage } from "../../ingest/inbox.ts";
import { writeBatch } from "../../ingest/write-batch.ts";
import { answerRoutes } from "../../server/answers/answer-routes.ts";
import { deadLetterRoutes } from "../../server/answers/dead-letter-routes.ts";
import { apiRouter } from "../../server/api/api-router.ts";
import { problemHandler, refuse } from "../../server/problem.ts";
import { arrived, registerDevice } from "../support/refused-messages.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";

/** 2026-11-22, 09:00 in Vietnam. */
const NOW_MS = Date.UTC(2026, 10, 22, 2);
/** 08:00 in Vietnam. */
const START_MS = Date.UTC(2026, 10, 22, 1);
const DAY = "2026-11-22";
const LOST = new Set([50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 100]);

let database: TempDatabase;
let pool: pg.Pool;
let server: ReturnType<express.Express["listen"]>;

/** Half an hour of a message every ten seconds, eleven lost, one value out of range, one under an unknown name. */
function halfHour(): readonly PendingMessage[] {
  return Array.from({ length: 180 }, (_, at) => at + 1)
    .filter((seq) => !LOST.has(seq))
    .map((seq) => {
      const ts = START_MS + seq * 10_000;
      const values = { pm25: seq === 10 ? 5000 : 20, pm10: 30, ...(seq === 20 ? { dust: 1, sub_label: "Nguoi Mau Mot" } : {}) };
      return arrived("d1", { ts, boot: "b1", seq, values }, ts + 250);
    });
}

beforeAll(async () => {
  database = await createTempDatabase();
  pool = openPool({ databaseUrl: database.url, applicationName: "test", maxConnections: 3 });
  for (const code of ["d1", "d2", "d3"]) await registerDevice(pool, code);
  await pool.query("update device set created_at = '2026-01-01'");
  const registry = new DeviceRegistry(pool, Date.now);
  await writeBatch(pool, registry, halfHour());
  await writeBatch(pool, registry, [
    arrived("d2", { ts: START_MS, values: { pm25: 1 } }, START_MS),
    arrived("d2", "no json", START_MS),
    arrived("stranger", { ts: START_MS, values: { pm25: 1 } }, START_MS),
  ]);
  await pool.query("insert into broker_refusal values ($1, 'credential', 'd1', '', 3), ($1, 'topic', 'd9', 'vonglau/v1/d1/telemetry', 2)", [
    new Date(START_MS),
  ]);
  const app = express();
  const requireAdmin: express.RequestHandler = (request, _response, next) =>
    next(request.headers.authorization === "Bearer t" ? undefined : refuse(401, { vi: "không", en: "no" }));
  app.use(apiRouter([...answerRoutes({ pool, nowMs: () => NOW_MS, keepRawDays: 90 }), ...deadLetterRoutes(pool)], requireAdmin));
  app.use(problemHandler(pino({ level: "silent" })));
  server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
});

afterAll(async () => {
  server?.close();
  await pool?.end();
  await database?.drop();
});

async function ask(path: string, init?: RequestInit): Promise<Response> {
  const address = server.address();
  return fetch(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/api/v1${path}`, init);
}

async function told<Answer>(path: string, init?: RequestInit): Promise<Answer> {
  const response = await ask(path, init);
  expect(response.ok, await response.clone().text()).toBe(true);
  return (await response.json()) as Answer;
}

const asAdmin = { authorization: "Bearer t", "content-type": "application/json" };

test("what came from a device today: counts against what it promised, first, last, delay and newest", async () => {
  const day = await told<DeviceDay>("/devices/d1/days/today");
  expect(day).toMatchObject({
    day: DAY,
    isRunning: true,
    stored: { instants: 169, good: 337, suspect: 1 },
    delayMs: { p50: 250, p99: 250 },
  });
  // Nine hours at one message in ten seconds.
  expect(day.metrics.map(({ code, good, suspect, expected }) => [code, good, suspect, expected])).toEqual([
    ["pm25", 168, 1, 3240],
    ["pm10", 169, 0, 3240],
  ]);
  expect(day.metrics[0]).toMatchObject({
    firstAt: "2026-11-22T01:00:10.000Z",
    lastAt: "2026-11-22T01:30:00.000Z",
    completeness: 169 / 3240,
    latest: { value: 20, ageS: 1800 },
  });
});

test("what was refused and why: by ingest with what to do, and by the broker", async () => {
  const day = await told<DeviceDay>("/devices/d1/days/today");
  expect(day.refused).toMatchObject([{ reason: "metric-unknown", subject: "d1", messages: 1, values: 2, kept: 1 }]);
  expect(day.refused[0]?.text.en).toContain("catalogue");
  expect(day.brokerRefused).toEqual([
    { kind: "credential", client: "d1", topic: "", count: 3 },
    { kind: "topic", client: "d9", topic: "vonglau/v1/d1/telemetry", count: 2 },
  ]);
});

test("what is missing: the very numbers, and the times without a word", async () => {
  const day = await told<DeviceDay>("/devices/d1/days/today");
  expect(day).toMatchObject({ verdict: "missing", missingMessages: 11 });
  expect(day.ledger).toMatchObject([
    {
      boot: "b1",
      held: 169,
      highest: 180,
      missing: 11,
      holes: [
        { first: 50, last: 59 },
        { first: 100, last: 100 },
      ],
    },
  ]);
  expect(day.silences).toEqual([
    { from: "2026-11-21T17:00:00.000Z", until: "2026-11-22T01:00:00.000Z", seconds: 28_800 },
    { from: "2026-11-22T01:09:00.000Z", until: "2026-11-22T01:10:00.000Z", seconds: 60 },
    { from: "2026-11-22T01:31:00.000Z", until: "2026-11-22T02:00:00.000Z", seconds: 1740 },
  ]);
});

test("a device that does not number its messages is called not verifiable, never complete", async () => {
  const day = await told<DeviceDay>(`/devices/d2/days/${DAY}`);
  expect(day).toMatchObject({ verdict: "not-verifiable", missingMessages: 0, ledger: [] });
  expect(day.verdictText.vi).toContain("không đánh số");
});

test("a device that never spoke owes the metrics of its kind", async () => {
  const day = await told<DeviceDay>(`/devices/d3/days/${DAY}`);
  expect(day.metrics.map((metric) => [metric.code, metric.good, metric.completeness])).toContainEqual(["no2", 0, 0]);
});

test("a device registered today owes nothing before its first reading", async () => {
  await pool.query("update device set created_at = $1 where code = 'd1'", [new Date(NOW_MS)]);
  const day = await told<DeviceDay>("/devices/d1/days/today");
  await pool.query("update device set created_at = '2026-01-01' where code = 'd1'");
  expect(day.metrics[0]?.expected).toBe(360);
  expect(day.silences.map((silence) => silence.seconds)).toEqual([60, 1740]);
});

test("the whole city's day names the worst first", async () => {
  const city = await told<CityDay>(`/days/${DAY}?limit=2`);
  expect(city.devices).toEqual({ complete: 0, missing: 1, "not-verifiable": 2, silent: 0 });
  expect(city.worst.map((device) => device.code)).toEqual(["d3", "d2"]);
  const all = await told<CityDay>(`/days/${DAY}`);
  expect(all.worst.at(-1)).toMatchObject({
    code: "d1",
    values: 338,
    suspect: 1,
    expected: 6480,
    refusedValues: 2,
    missingMessages: 11,
    verdict: "missing",
  });
});

test("all holes of all devices are listed, with those who cannot be judged", async () => {
  const missing = await told<MissingMessages>("/missing?since=2026-11-20T00:00:00Z");
  expect(missing).toMatchObject({ missingMessages: 11, powerUps: 1, notVerifiableDevices: 2, holes: [{ device: "d1", missing: 11 }] });
  expect(await told<MissingMessages>("/missing?since=2026-11-23T00:00:00Z")).toMatchObject({ missingMessages: 0, holes: [] });
});

test("refused messages are listed newest first in pages, by device, reason and time", async () => {
  const first = await told<RefusedMessages>("/rejections?limit=2");
  expect(first.messages.map((message) => message.reason)).toEqual(["device-unknown", "payload-not-json"]);
  const rest = await told<RefusedMessages>(`/rejections?limit=2&before=${first.next}`);
  expect(rest.messages.map((message) => message.reason)).toEqual(["metric-unknown"]);
  expect(rest.next).toBeUndefined();
  const of = async (query: string): Promise<number> => (await told<RefusedMessages>(`/rejections?${query}`)).messages.length;
  expect([await of("device=d1"), await of("device=stranger"), await of("reason=payload-not-json"), await of("state=replayed")]).toEqual([
    1, 1, 1, 0,
  ]);
  expect(await of("since=2026-11-22T01:00:01Z")).toBe(1);
  expect(JSON.stringify(await told("/rejections"))).not.toContain("pm25");
});

test("counts of a day are by sender and reason", async () => {
  const { refused } = await told<{ refused: DeviceDay["refused"] }>(`/days/${DAY}/refused`);
  expect(refused.map(({ subject, reason }) => `${subject} ${reason}`).toSorted()).toEqual([
    "d1 metric-unknown",
    "d2 payload-not-json",
    "stranger device-unknown",
  ]);
});

test("what a message said is for administrators, with persons masked", async () => {
  const [message] = (await told<RefusedMessages>("/rejections?device=d1")).messages;
  expect((await ask(`/rejections/${message?.id}`)).status).toBe(401);
  const detail = await told<RefusedMessageDetail>(`/rejections/${message?.id}`, { headers: asAdmin });
  const text = "text" in detail.payload ? detail.payload.text : "";
  expect(text).toContain('"dust":1');
  expect(text).not.toContain("Mau Mot");
  expect(detail).toMatchObject({ alteration: "redacted", state: "open" });
});

test("a replay is asked for by administrators, after a dry run, and never of everything by accident", async () => {
  const post = (body: unknown, headers: Record<string, string> = asAdmin): Promise<Response> =>
    ask("/rejections/replay", { method: "POST", headers, body: JSON.stringify(body) });
  expect((await post({ device: "d1" }, { "content-type": "application/json" })).status).toBe(401);
  expect((await post({})).status).toBe(422);
  expect(await (await post({ device: "d1", dryRun: true })).json()).toEqual({ matched: 1, impossible: 0, requested: 0, isDryRun: true });
  expect((await told<RefusedMessages>("/rejections?state=waiting")).messages).toEqual([]);
  const asked = await post({ device: "d1" });
  expect([asked.status, await asked.json()]).toEqual([202, { matched: 1, impossible: 0, requested: 1, isDryRun: false }]);
  expect((await told<RefusedMessages>("/rejections?state=waiting")).messages).toMatchObject([{ replay: { requestedBy: "http:admin" } }]);
  expect(await (await post({ device: "d1" })).json()).toMatchObject({ requested: 0 });
});

test.each([
  ["/devices/nobody/days/today", 404],
  ["/devices/d1/days/2026-11-23", 400],
  ["/devices/d1/days/monday", 400],
  ["/rejections?reason=bad-luck", 400],
  ["/rejections?limit=100000", 400],
  ["/rejections?colour=red", 400],
  ["/missing?since=yesterday", 400],
])("%s is refused with a problem that says what is wrong", async (path, status) => {
  const response = await ask(path);
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toContain("application/problem+json");
});

test("numbers that were given up are missing, without a place among the holes", async () => {
  const before = await told<MissingMessages>("/missing?device=d1");
  await pool.query("update device_ledger set forgiven = 5");
  const after = await told<MissingMessages>("/missing?device=d1");
  await pool.query("update device_ledger set forgiven = 0");
  const [held = 0, missing = 0] = [before.holes[0]?.held, before.holes[0]?.missing];
  expect(after.holes[0]).toMatchObject({ held: held - 5, missing: missing + 5, holes: before.holes[0]?.holes });
  expect(after.missingMessages).toBe(before.missingMessages + 5);
});
