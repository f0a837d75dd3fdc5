import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type pg from "pg";
import { openPool } from "../../db/connect.ts";
import { loadReference } from "../../db/load-reference.ts";
import { issueKey } from "../../db/sources/issue-key.ts";
import { DeviceRegistry } from "../../ingest/device-registry.ts";
import { writeBatch } from "../../ingest/write-batch.ts";
import { freePort } from "./free-port.ts";
import { arrived } from "./refused-messages.ts";
import { createTempDatabase } from "./temp-database.ts";
import { nodeProcess } from "./whole-line.ts";

/** The server as `npm start` runs it, over a database with the reference province and what ingest wrote of three hours. */
export type ApiServer = {
  /** Of the wall; the interface lies below. */
  readonly url: string;
  readonly token: string;
  /** A key of the source SOURCE. */
  readonly sourceKey: string;
  readonly pool: pg.Pool;
  /** A simulated air station, which sent what has come. */
  readonly device: string;
  readonly stop: () => Promise<void>;
};

export const SOURCE = "statistics";
const TOKEN = "a-token-for-this-test-only";
const MINUTE_MS = 60_000;
const SENT_MINUTES = 180;

/** `env`: further variables of the server. */
export async function startApiServer(env: Readonly<Record<string, string>> = {}): Promise<ApiServer> {
  const database = await createTempDatabase();
  await loadReference({ databaseUrl: database.url, profile: "ha-nam", deviceCount: 20 });
  const pool = openPool({ databaseUrl: database.url, applicationName: "test", maxConnections: 3 });
  const { rows } = await pool.query<{ code: string }>("select code from device where kind = 'air-station' order by code limit 1");
  const device = rows[0]?.code ?? "";
  await sendReadings(pool, device);
  const folder = mkdtempSync(path.join(tmpdir(), "vonglau-api-"));
  const tokenFile = path.join(folder, "token");
  writeFileSync(tokenFile, TOKEN, { mode: 0o600 });
  const port = await freePort();
  const server = nodeProcess("server", port, { DATABASE_URL: database.url, ADMIN_TOKEN_FILE: tokenFile, ...env });
  await server.start();
  return {
    url: `http://127.0.0.1:${port}`,
    token: TOKEN,
    sourceKey: (await issueKey(pool, { source: SOURCE, label: "test" }))?.key ?? "",
    pool,
    device,
    stop: async () => {
      await server.stop();
      await pool.end();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Readings with a hole in their numbers, one out of range, a message that is none and those of three strangers. */
async function sendReadings(pool: pg.Pool, code: string): Promise<void> {
  const nowMs = Date.now();
  const sent = Array.from({ length: SENT_MINUTES }, (_, at) => at).filter((at) => at !== 20 && at !== 21);
  const messages = sent.map((at) => {
    const ts = nowMs - (SENT_MINUTES - at) * MINUTE_MS;
    return arrived(code, { ts, boot: "b", seq: at + 1, values: { pm25: at === 50 ? 1e9 : 10 + Math.sin(at) } }, ts + 500);
  });
  const agoMs = nowMs - MINUTE_MS;
  const others = ["stranger", "stranger-2", "stranger-3"].map((name) =>
    arrived(name, { ts: agoMs, boot: "s", seq: 1, values: { pm25: 1 } }, agoMs),
  );
  await writeBatch(pool, new DeviceRegistry(pool, Date.now), [...messages, arrived(code, "no json", agoMs), ...others]);
}
