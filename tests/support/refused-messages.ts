import type pg from "pg";
import { deviceTopic } from "../../core/contracts/mqtt.ts";
import { createMessageDecoder } from "../../ingest/formats/decode-message.ts";
import type { PendingMessage } from "../../ingest/inbox.ts";

/** 2026-11-22, 08:10 in Vietnam. */
export const T0_MS = Date.UTC(2026, 10, 22, 1, 10, 0);

/** Leaves one registered device, d1, and nothing else. */
export async function emptyTables(pool: pg.Pool): Promise<void> {
  await pool.query(
    `truncate reading, reading_minute, reading_hour, latest, device_ledger, rejection, rejection_hour, change_log, device_source, device
     restart identity cascade`,
  );
  await registerDevice(pool, "d1");
}

export async function registerDevice(pool: pg.Pool, code: string): Promise<void> {
  await pool.query(
    `insert into device (code, name, kind, lat, lon, unit_code, interval_s, is_simulated)
     values ($1, $1, 'air-station', 20.5, 105.9, '13285', 10, true)`,
    [code],
  );
}

/** A message in our own format as the broker delivers it; text and bytes go as they are. */
export function arrived(device: string, payload: unknown, receivedAtMs = T0_MS): PendingMessage {
  const source = { topic: deviceTopic(device, "telemetry"), payload: toBytes(payload), receivedAtMs, account: undefined };
  return { source, message: createMessageDecoder()(source), ticket: undefined };
}

export function measured(seq: number, values: Readonly<Record<string, unknown>> = { pm25: seq }): unknown {
  return { ts: T0_MS - 1000 * seq, boot: "b", seq, values };
}

/** 1 to `count`. */
export function numbersTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => at + 1);
}

function toBytes(payload: unknown): Uint8Array {
  if (payload instanceof Uint8Array) return payload;
  return new TextEncoder().encode(typeof payload === "string" ? payload : JSON.stringify(payload));
}
