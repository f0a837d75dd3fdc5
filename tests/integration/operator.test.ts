import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CityDay, DeviceDay, MissingMessages } from "../../core/contracts/answers.ts";
import type { RefusedMessages, ReplayAnswer } from "../../core/contracts/refused-messages.ts";
import { packageRoot } from "../../core/node/package-root.ts";
import { metricOf, startWholeLine, type WholeLine, waitFor } from "../support/whole-line.ts";

const TOKEN = "a-token-for-this-test-only";

let line: WholeLine;
let sql: pg.Client;
let device: string;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "vonglau-operator-"));
  const tokenFile = path.join(folder, "token");
  writeFileSync(tokenFile, TOKEN, { mode: 0o600 });
  line = await startWholeLine({ deviceCount: 30, serverEnv: { ADMIN_TOKEN_FILE: tokenFile } });
  sql = new pg.Client({ connectionString: line.database.url });
  await sql.connect();
  device = line.devices.find((code) => code.includes("-air-")) ?? "";
  await speakTwice();
}, 60_000);
afterAll(async () => {
  await sql?.end();
  await line?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Messages 1 and 4 of a power-up; the second with two values under names that nobody knows. */
async function speakTwice(): Promise<void> {
  const ts = Date.now() - 60_000;
  const say = async (seq: number, values: Record<string, unknown>): Promise<void> => {
    expect(await line.publish({ device, payload: { ts: ts + seq, boot: "b1", seq, values } })).toBe(0);
  };
  await say(1, { pm25: 41.5 });
  await say(4, { pm25: 42, dust: 12, driver: "0912345678" });
  await waitFor(async () => expect(await metricOf(line.ingestUrl, 'vonglau_ingest_rejected_total{reason="metric-unknown"}')).toBe(2));
}

/** The command line as a person runs it. */
async function vonglau(...args: readonly string[]): Promise<string> {
  const main = path.join(packageRoot(import.meta.url), "dist/server/cli/main.js");
  const { stdout } = await promisify(execFile)(process.execPath, [main, ...args], { env: { DATABASE_URL: line.database.url } });
  return stdout;
}

async function asJson<Answer>(...args: readonly string[]): Promise<Answer> {
  return JSON.parse(await vonglau(...args, "--json")) as Answer;
}

test("what came, what was refused and why, what is missing: the same answer from the command line and over HTTP", async () => {
  const fromCli = await asJson<DeviceDay>("devices", "report", device);
  const response = await fetch(`${line.wallUrl}/api/v1/devices/${device}/days/today`);
  const overHttp = (await response.json()) as DeviceDay;
  const pick = ({ device: about, day, verdict, missingMessages, ledger, refused, stored }: DeviceDay): unknown => ({
    about,
    day,
    verdict,
    missingMessages,
    ledger,
    refused,
    stored,
  });
  expect(pick(fromCli)).toEqual(pick(overHttp));
  expect(fromCli).toMatchObject({
    verdict: "missing",
    missingMessages: 2,
    stored: { instants: 2, good: 2, suspect: 0 },
    ledger: [{ boot: "b1", holes: [{ first: 2, last: 3 }] }],
    refused: [{ reason: "metric-unknown", messages: 1, values: 2 }],
  });
});

test("a person reads it in Vietnamese, and in English when asked for", async () => {
  const vi = await vonglau("devices", "report", device);
  expect(vi).toContain("ĐÃ NHẬN: 2 giá trị trong 2 lần đo");
  expect(vi).toContain("Đại lượng không có trong danh mục.");
  expect(vi).toContain("CÒN THIẾU: thiếu bản tin: 2.");
  expect(vi).toContain("2–3");
  const en = await vonglau("--lang", "en", "devices", "report", device);
  expect(en).toContain("CAME: 2 values in 2 measurements");
  expect(en).toContain("The metric is not in the catalogue.");
});

test("the city's day and the holes of all devices are a command each", async () => {
  const city = await asJson<CityDay>("devices", "report", "--all", "--limit", "100");
  expect(city.devices).toEqual({ complete: 0, missing: 1, silent: 0, "not-verifiable": 29 });
  expect(await asJson<MissingMessages>("missing", "list")).toMatchObject({
    missingMessages: 2,
    notVerifiableDevices: 29,
    holes: [{ device }],
  });
  expect(await vonglau("missing", "list")).toContain("29 thiết bị không đánh số: không kiểm chứng được.");
});

test("a refused value is explained, and after the fix replayed into the tables exactly once, beside the accounts", async () => {
  const { messages } = await asJson<RefusedMessages>("rejections", "list", "--device", device);
  expect(messages).toMatchObject([{ reason: "metric-unknown", detail: "dust, driver", state: "open" }]);
  const explained = await vonglau("rejections", "explain", String(messages[0]?.id));
  expect(explained).toContain("Đại lượng không có trong danh mục.");
  expect(explained).not.toContain("0912345678");
  await sql.query(
    `insert into device_source (format, external_id, device_id, metric_names)
     select 'vonglau', code, id, '{"dust": {"metric": "pm10"}, "driver": null}' from device where code = $1`,
    [device],
  );
  const replay = ["rejections", "replay", "--reason", "metric-unknown", "--device", device];
  expect(await asJson<ReplayAnswer>(...replay, "--dry-run")).toMatchObject({ matched: 1, requested: 0 });
  expect(await asJson<ReplayAnswer>(...replay)).toMatchObject({ requested: 1 });
  await waitFor(async () => expect(await metricOf(line.ingestUrl, 'vonglau_replay_values_total{outcome="stored"}')).toBe(1));
  const after = await asJson<RefusedMessages>("rejections", "list", "--device", device);
  const rejected = [{ reason: "metric-not-kept", values: 1, detail: "driver" }];
  expect(after.messages).toMatchObject([{ state: "replayed", replay: { outcome: { stored: 1, duplicate: 1, rejected } } }]);
  const again = { method: "POST", body: JSON.stringify({ device, again: true }) };
  const json = { "content-type": "application/json" };
  const url = `${line.wallUrl}/api/v1/rejections/replay`;
  expect((await fetch(url, { ...again, headers: json })).status).toBe(401);
  expect((await fetch(url, { ...again, headers: { ...json, authorization: `Bearer ${TOKEN}` } })).status).toBe(202);
  await waitFor(async () => expect(await metricOf(line.ingestUrl, 'vonglau_replay_values_total{outcome="duplicate"}')).toBe(3));
  const { rows } = await sql.query("select metric_id, value from reading order by metric_id, observed_at");
  expect(rows).toEqual([
    { metric_id: 1, value: 41.5 },
    { metric_id: 1, value: 42 },
    { metric_id: 2, value: 12 },
  ]);
  const count = (name: string): Promise<number> => metricOf(line.ingestUrl, `vonglau_ingest_${name}`);
  const names = ["received_total", "stored_total", "duplicate_total", 'rejected_total{reason="metric-unknown"}', "in_flight"];
  expect(await Promise.all(names.map(count))).toEqual([4, 2, 0, 2, 0]);
});

test("what cannot be understood is said, with exit code 1", async () => {
  const failed = await vonglau("--lang", "en", "devices", "report", "nobody").catch((thrown: unknown) => thrown);
  expect(failed).toMatchObject({ code: 1, stderr: expect.stringContaining("There is no device “nobody”.") });
  const wrong = await vonglau("--lang", "en", "rejections", "replay").catch((thrown: unknown) => thrown);
  expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining("name a device, format, reason, time or ids") });
});
