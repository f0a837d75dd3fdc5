import { once } from "node:events";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { afterAll, bench, describe } from "vitest";
import { deviceTopic } from "../../core/contracts/mqtt.ts";
import { openPool } from "../../db/connect.ts";
import { DeviceRegistry } from "../../ingest/device-registry.ts";
import type { PendingMessage } from "../../ingest/inbox.ts";
import { toBatchColumns } from "../../ingest/pipeline/batch-columns.ts";
import { NOTHING } from "../../ingest/pipeline/decoded-message.ts";
import { writeBatch } from "../../ingest/write-batch.ts";
import { createTempDatabase } from "../support/temp-database.ts";

/**
 * One batch of 5,000 readings into the real hypertable, three ways. The baseline is COPY text of the same rows:
 * the fastest plain way in, without keys honoured, roll-ups, latest values, ledger or change log.
 */
const DEVICES = 400;
const METRIC_CODES = ["pm25", "pm10", "no2", "o3", "co"] as const;
const NO_BYTES = new Uint8Array();
const STEPS_PER_BATCH = 2.5;
const database = await createTempDatabase();
const pool = openPool({ databaseUrl: database.url, applicationName: "bench", maxConnections: 2 });
await pool.query(
  `insert into device (code, name, kind, lat, lon, unit_code, interval_s, is_simulated)
   select 'd' || n, 'd' || n, 'air-station', 20.5, 105.9, '13285', 10, true from generate_series(1, $1) as n`,
  [DEVICES],
);
const registry = new DeviceRegistry(pool, Date.now);

let clockMs = Date.now() - 20 * 86_400_000;
/** Messages of 5 readings each, 1,000 a batch, never the same instant twice. */
function nextBatch(): readonly PendingMessage[] {
  const startMs = clockMs;
  clockMs += STEPS_PER_BATCH * 1000;
  return Array.from({ length: DEVICES * STEPS_PER_BATCH }, (_, at) => {
    const observedAtMs = startMs + Math.floor(at / DEVICES) * 1000;
    const measurements = METRIC_CODES.map((name) => ({ name, unit: undefined, value: at / 7, observedAtMs }));
    const device = { format: "vonglau" as const, externalId: `d${(at % DEVICES) + 1}` };
    return {
      source: { topic: deviceTopic(device.externalId, "telemetry"), payload: NO_BYTES, receivedAtMs: observedAtMs, account: undefined },
      message: { ...NOTHING, parts: [{ device, sequence: { boot: "b", seq: Math.floor(observedAtMs / 1000) }, measurements }] },
      ticket: undefined,
    };
  });
}

type Row = readonly [deviceId: number, metricId: number, observedAt: string, value: number, receivedAt: string];
async function nextRows(): Promise<readonly Row[]> {
  const batch = nextBatch();
  const devices = await registry.lookUp(batch.flatMap(({ message }) => message.parts));
  const { readings } = toBatchColumns(batch, { devices, namesOf: () => undefined });
  return readings.deviceIds.map((deviceId, at): Row => {
    const instant = new Date(readings.observedMs[at] ?? 0).toISOString();
    return [deviceId, readings.metricIds[at] ?? 0, instant, readings.values[at] ?? 0, instant];
  });
}

async function copyText(client: pg.PoolClient, rows: readonly Row[]): Promise<void> {
  const stream = client.query(copyFrom("copy reading (device_id, metric_id, observed_at, value, quality, received_at) from stdin"));
  stream.end(rows.map(([device, metric, at, value, received]) => `${device}\t${metric}\t${at}\t${value}\t0\t${received}\n`).join(""));
  await once(stream, "finish");
}

afterAll(async () => {
  await pool.end();
  await database.drop();
});

const options = { time: 4000, warmupTime: 500, iterations: 20 };

describe("5,000 readings into TimescaleDB", () => {
  bench(
    "COPY text, raw rows only (baseline)",
    async () => {
      const client = await pool.connect();
      await copyText(client, await nextRows());
      client.release();
    },
    options,
  );
  bench(
    "unnest insert, raw rows only",
    async () => {
      const rows = await nextRows();
      await pool.query(
        `insert into reading (device_id, metric_id, observed_at, value, quality, received_at)
         select d, m, o, v, 0, $5::timestamptz from unnest($1::int[], $2::smallint[], $3::timestamptz[], $4::float8[]) as t (d, m, o, v)`,
        [rows.map((row) => row[0]), rows.map((row) => row[1]), rows.map((row) => row[2]), rows.map((row) => row[3]), rows[0]?.[4]],
      );
    },
    options,
  );
  bench(
    "whole transaction: raw, minute, hour, latest, ledger, change log",
    async () => {
      await writeBatch(pool, registry, nextBatch());
    },
    options,
  );
});
