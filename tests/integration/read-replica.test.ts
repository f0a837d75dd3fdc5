import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate } from "../../db/migrate.ts";
import type { ManagedProcess } from "../../deploy/local/managed-process.ts";
import { freePort } from "../support/free-port.ts";
import { askDatabase } from "../support/revive-database.ts";
import { type PrimaryWithStandby, startPrimaryWithStandby } from "../support/standby-database.ts";
import { metricOf, nodeProcess, waitFor } from "../support/whole-line.ts";

let pair: PrimaryWithStandby;
let server: ManagedProcess;
let url: string;

beforeAll(async () => {
  pair = await startPrimaryWithStandby();
  await migrate({ databaseUrl: pair.primary.url });
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  server = nodeProcess("server", port, { DATABASE_URL: pair.primary.url, DATABASE_READ_URL: pair.standbyUrl });
  await server.start();
}, 60_000);

afterAll(async () => {
  await server?.stop();
  await pair?.stop();
});

const lagS = (): Promise<number> => metricOf(url, "vonglau_read_replica_lag_seconds");

async function expectUpToDate(): Promise<void> {
  await waitFor(async () => {
    expect(await metricOf(url, "vonglau_read_replica_connected")).toBe(1);
    expect(await lagS()).toBe(0);
  });
}

/** Waits until the lag is seen to have grown over two seconds from where it was. */
async function expectLagToGrow(): Promise<void> {
  const before = await lagS();
  await waitFor(async () => expect(await lagS()).toBeGreaterThan(before + 2));
}

/** What lives on the primary: the change log is followed, and the server does its work. */
async function expectFramesToGoOn(): Promise<void> {
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  expect(await metricOf(url, "vonglau_server_database_up")).toBe(1);
}

type Answer = { readonly status: number; readonly detail: string; readonly ageMs: number; readonly retryAfter: string | null };

async function ask(path: string): Promise<Answer> {
  const response = await fetch(`${url}/api/v1/${path}`);
  const body = (await response.json()) as { detail?: string };
  const age = response.headers.get("vonglau-read-age-ms");
  return {
    status: response.status,
    detail: body.detail ?? "",
    ageMs: age === null ? Number.NaN : Number(age),
    retryAfter: response.headers.get("retry-after"),
  };
}

function seriesOf(device: string): Promise<Answer> {
  return ask(`series?device=${device}&metric=pm25&from=2026-11-22T00:00:00Z&until=2026-11-22T01:00:00Z`);
}

function register(device: string): Promise<void> {
  return askDatabase(
    pair.primary.url,
    `insert into device (code, name, kind, lat, lon, unit_code, interval_s, is_simulated)
     values ('${device}', '${device}', 'air-station', 20.5, 105.9, '13285', 60, true)`,
  );
}

test("a standby that follows shows no lag, and answers say how old what they read may be", async () => {
  await expectUpToDate();
  await register("first");
  await waitFor(async () => expect((await seriesOf("first")).status).toBe(200));
  const { ageMs } = await seriesOf("first");
  expect(ageMs).toBeGreaterThanOrEqual(0);
  expect(ageMs).toBeLessThan(5000);
});

test.each([
  "state?at=2026-11-21T00:00:00Z&asOf=then",
  "state",
  "units",
  "facts",
  "days/today",
  "days/today/refused",
  "devices/first/days/today",
  "missing",
  "rejections",
  "readings?from=2026-11-01T00:00:00Z&until=2026-11-22T00:00:00Z&format=arrow",
])("%s is answered by a standby, which can write nothing", async (path) => {
  const response = await fetch(`${url}/api/v1/${path}`);
  expect(response.status, await response.text()).toBe(200);
  expect(response.headers.has("vonglau-read-age-ms")).toBe(true);
});

test("while the standby does not replay, what it answers is older and says so; then it catches up", async () => {
  await askDatabase(pair.standbySuperuserUrl, "select pg_wal_replay_pause()");
  await register("second");
  await expectLagToGrow();
  // It is the standby that was asked: the primary knows the device.
  const answer = await seriesOf("second");
  expect(answer.status).toBe(404);
  expect(answer.ageMs).toBeGreaterThan(2000);
  expect(await metricOf(url, "vonglau_read_replica_connected")).toBe(1);
  await expectFramesToGoOn();
  await askDatabase(pair.standbySuperuserUrl, "select pg_wal_replay_resume()");
  await waitFor(async () => expect((await seriesOf("second")).status).toBe(200));
  await expectUpToDate();
});

test("a standby that hears nothing from the primary shows a growing lag, although nothing it received is left to replay", async () => {
  await askDatabase(pair.standbySuperuserUrl, "alter system set primary_conninfo = ''");
  await askDatabase(pair.standbySuperuserUrl, "select pg_reload_conf()");
  await waitFor(async () => expect(await metricOf(url, "vonglau_read_replica_connected")).toBe(0));
  await expectLagToGrow();
  expect((await seriesOf("second")).status).toBe(200);
  await askDatabase(pair.standbySuperuserUrl, `alter system set primary_conninfo = '${pair.conninfo}'`);
  await askDatabase(pair.standbySuperuserUrl, "select pg_reload_conf()");
  await expectUpToDate();
});

test("a standby that is gone costs the questions about the past an answer and the live side nothing; both heal by themselves", async () => {
  await pair.killStandby();
  await waitFor(async () => expect(await metricOf(url, "vonglau_read_replica_connected")).toBe(0));
  for (const path of ["days/today", "missing"]) {
    const { status, detail, retryAfter } = await ask(path);
    expect([status, detail, retryAfter]).toEqual([503, expect.stringContaining("out of reach"), "5"]);
  }
  await expectLagToGrow();
  await expectFramesToGoOn();
  await pair.startStandby();
  await waitFor(async () => expect((await ask("days/today")).status).toBe(200));
  await expectUpToDate();
});

test("a standby that was promoted has a history of its own and is not read from", async () => {
  await askDatabase(pair.standbySuperuserUrl, "select pg_promote()");
  await waitFor(async () => {
    const { status, detail } = await ask("days/today");
    expect([status, detail]).toEqual([503, expect.stringContaining("DATABASE_READ_URL")]);
  });
  expect(await metricOf(url, "vonglau_read_replica_connected")).toBe(0);
  await expectFramesToGoOn();
});
