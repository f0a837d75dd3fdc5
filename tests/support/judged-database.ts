import type pg from "pg";
import { deviceTopic } from "../../core/contracts/mqtt.ts";
import { openPool } from "../../db/connect.ts";
import { DeviceRegistry } from "../../ingest/device-registry.ts";
import { decodeVonglau } from "../../ingest/formats/vonglau.ts";
import type { PendingMessage } from "../../ingest/inbox.ts";
import { judgeDue } from "../../ingest/quality/judge-due.ts";
import { writeBatch } from "../../ingest/write-batch.ts";
import { createTempDatabase } from "./temp-database.ts";

export const T0_MS = Date.UTC(2026, 10, 22, 1, 58, 0);
export const RECEIVED_MS = T0_MS + 3_600_000;

/** `device`: its code, or n for the station "dn". */
export type Sent = { readonly device: number | string; readonly atMs: number; readonly values: Readonly<Record<string, number>> };

/** A database with three air stations of 10 s, written as ingest writes it and judged when told to. */
export class JudgedDatabase {
  readonly url: string;
  readonly pool: pg.Pool;
  readonly drop: () => Promise<void>;
  readonly #registry: DeviceRegistry;

  private constructor(url: string, pool: pg.Pool, drop: () => Promise<void>) {
    this.url = url;
    this.pool = pool;
    this.drop = drop;
    this.#registry = new DeviceRegistry(pool, Date.now);
  }

  static async create(): Promise<JudgedDatabase> {
    const database = await createTempDatabase();
    const pool = openPool({ databaseUrl: database.url, applicationName: "test", maxConnections: 4 });
    await pool.query(
      `insert into device (code, name, kind, lat, lon, unit_code, interval_s, is_simulated)
       select 'd' || n, 'd' || n, 'air-station', 20.5, 105.9, '13285', 10, true from generate_series(1, 3) as n`,
    );
    return new JudgedDatabase(database.url, pool, async () => {
      await pool.end();
      await database.drop();
    });
  }

  async empty(): Promise<void> {
    await this.pool.query(
      `truncate reading, reading_minute, reading_hour, latest, device_ledger, change_log, verdict_change, quality_due, quality_episode, device_clock,
       device_clock_sample, device_presence`,
    );
  }

  async send(messages: readonly Sent[], receivedAtMs = RECEIVED_MS): Promise<void> {
    await writeBatch(
      this.pool,
      this.#registry,
      messages.map((message) => pendingOf(message, receivedAtMs)),
    );
  }

  async judgeAll(nowMs: () => number = Date.now): Promise<void> {
    for (let round = await judgeDue(this.pool, nowMs); round?.isAll !== true; round = await judgeDue(this.pool, nowMs));
  }
}

function pendingOf(sent: Sent, receivedAtMs: number): PendingMessage {
  const device = typeof sent.device === "number" ? `d${sent.device}` : sent.device;
  const payload = new TextEncoder().encode(JSON.stringify({ ts: sent.atMs, values: sent.values }));
  const source = { topic: deviceTopic(device, "telemetry"), payload, receivedAtMs, account: undefined };
  return { source, message: decodeVonglau(source), ticket: undefined };
}

/** A calm device with a spike at step 20, a hole after step 40, and PM2.5 standing still from step 60 on. */
export function story(device: number, steps: number): Sent[] {
  return Array.from({ length: steps }, (_, step) => {
    const atMs = T0_MS + (step > 40 ? step + 30 : step) * 10_000;
    const pm25 = step === 20 ? 900 : step >= 60 ? 33 : 20 + ((step * 7) % 13) / 10;
    return { device, atMs, values: { pm25, no2: 30 + ((step * 5) % 11) / 10, temperature: step % 31 === 30 ? 80 : 25 } };
  });
}
