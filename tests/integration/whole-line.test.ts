import { get } from "node:http";
import pg from "pg";
import { io } from "socket.io-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TestScreen } from "../support/test-screen.ts";
import { metricOf, startWholeLine, type WholeLine, waitFor } from "../support/whole-line.ts";

let line: WholeLine;
let sql: pg.Client;

beforeAll(async () => {
  line = await startWholeLine({ deviceCount: 30 });
  sql = new pg.Client({ connectionString: line.database.url });
  await sql.connect();
}, 60_000);
afterAll(async () => {
  await sql?.end();
  await line?.stop();
});

/** Status of a plain GET; fetch would add a no-cache of its own to a conditional request. */
function statusWith(url: string, headers: Readonly<Record<string, string>>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(url, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).once("error", reject);
  });
}

function airStation(): string {
  return line.devices.find((code) => code.includes("-air-")) ?? "";
}

test("a reading published with the device's credential reaches a screen, once in each table", async () => {
  const screen = new TestScreen(line.wallUrl);
  await waitFor(() => expect(screen.snapshots).toHaveLength(1));
  expect(await line.publish({ device: airStation(), payload: { ts: Date.now(), boot: "b1", seq: 1, values: { pm25: 41.5 } } })).toBe(0);
  await waitFor(() => expect(screen.valueOf(airStation(), 1)).toBe(41.5), 3000);
  const { rows } = await sql.query(
    `select (select count(*)::int from reading) as raw, (select sum(good_count)::int from reading_minute) as minutes,
            (select count(*)::int from latest) as latest, (select received::text from device_ledger) as ledger`,
  );
  expect(rows).toEqual([{ raw: 1, minutes: 1, latest: 1, ledger: "{[1,2)}" }]);
  screen.socket.disconnect();
});

test("a wrong password and another device's topic are refused, counted and not stored", async () => {
  const [first = "", second = ""] = line.devices;
  const before = await sql.query("select count(*)::int as n from reading");
  const payload = { ts: Date.now(), values: { water_level: 1.5 } };
  expect(await line.publish({ device: first, payload, password: "wrong" })).not.toBe(0);
  await line.publish({ device: second, as: first, payload });
  await waitFor(async () => {
    expect(await metricOf(line.ingestUrl, 'vonglau_broker_refusals_total{kind="credential"}')).toBe(1);
    expect(await metricOf(line.ingestUrl, 'vonglau_broker_refusals_total{kind="topic"}')).toBe(1);
  });
  const refusals = await sql.query("select kind, topic, count::int from broker_refusal order by kind");
  expect(refusals.rows).toEqual([
    { kind: "credential", topic: "", count: 1 },
    { kind: "topic", topic: `vonglau/v1/${second}/telemetry`, count: 1 },
  ]);
  expect((await sql.query("select count(*)::int as n from reading")).rows).toEqual(before.rows);
});

test("an unreadable message is kept whole with its reason, and the accounts add up", async () => {
  await line.publish({ device: airStation(), payload: "{broken" });
  await waitFor(async () => {
    const { rows } = await sql.query("select external_id, reason, convert_from(payload, 'UTF8') as payload from rejection");
    expect(rows).toEqual([{ external_id: airStation(), reason: "payload-not-json", payload: "{broken" }]);
  });
  const [received, stored, duplicate, inFlight] = await Promise.all(
    ["received_total", "stored_total", "duplicate_total", "in_flight"].map((name) => metricOf(line.ingestUrl, `vonglau_ingest_${name}`)),
  );
  const rejected = await metricOf(line.ingestUrl, 'vonglau_ingest_rejected_total{reason="payload-not-json"}');
  expect({ received, rejected }).toEqual({ received: (stored ?? 0) + (duplicate ?? 0) + rejected + (inFlight ?? 0), rejected: 1 });
});

test("a killed ingest is reported, the broker keeps what comes, and its next start stores it", async () => {
  const screen = new TestScreen(line.wallUrl);
  await waitFor(() => expect(screen.healths.at(-1)).toMatchObject({ ingest: "ok", broker: "ok", database: "ok" }));
  await line.kill("ingest");
  await line.publish({ device: airStation(), payload: { ts: Date.now(), boot: "b1", seq: 2, values: { pm25: 43 } } });
  await waitFor(() => expect(screen.healths.at(-1)).toMatchObject({ ingest: "away", database: "ok" }), 20_000);
  await line.revive("ingest");
  await waitFor(() => expect(screen.valueOf(airStation(), 1)).toBe(43));
  await waitFor(() => expect(screen.healths.at(-1)).toMatchObject({ ingest: "ok", broker: "ok" }));
  screen.socket.disconnect();
}, 60_000);

test("a killed server comes back and its screens go on by themselves from where they stood", async () => {
  const screen = new TestScreen(line.wallUrl);
  await waitFor(() => expect(screen.snapshots).toHaveLength(1));
  await line.kill("server");
  await line.publish({ device: airStation(), payload: { ts: Date.now(), boot: "b1", seq: 3, values: { pm25: 44 } } });
  await line.revive("server");
  await waitFor(() => expect(screen.valueOf(airStation(), 1)).toBe(44));
  expect(screen.snapshots).toHaveLength(1);
  expect(screen.faults).toEqual([]);
  screen.socket.disconnect();
}, 60_000);

test("a page of another origin gets no connection", async () => {
  const stranger = io(line.wallUrl, { transports: ["websocket"], reconnection: false, extraHeaders: { origin: "http://evil.example" } });
  await expect(
    new Promise((resolve, reject) => stranger.once("connect", () => resolve("connected")).once("connect_error", reject)),
  ).rejects.toThrow();
  stranger.disconnect();
});

test("the facts of the source documents are served with an ETag, and unknown paths as problems", async () => {
  const facts = await fetch(`${line.wallUrl}/api/v1/facts`);
  expect(((await facts.json()) as { facts: unknown[]; derived: unknown[] }).facts).toHaveLength(95);
  expect(facts.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(await statusWith(`${line.wallUrl}/api/v1/facts`, { "if-none-match": facts.headers.get("etag") ?? "" })).toBe(304);
  const unknown = await fetch(`${line.wallUrl}/api/v1/nothing`);
  expect([unknown.status, unknown.headers.get("content-type")]).toEqual([404, "application/problem+json; charset=utf-8"]);
});
