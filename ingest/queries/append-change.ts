import type pg from "pg";
import type { MovedLatest } from "./insert-readings.ts";

/**
 * The lock is taken before the position is drawn and held to the commit, so positions become visible in their
 * order: a follower that has read position n will never see one below n appear. Whoever takes it takes no other after.
 */
const LOCK_CHANGE_LOG = "select pg_advisory_xact_lock(7665)";
const APPEND_CHANGE = `
insert into change_log (device_ids, metric_ids, observed_ms, values, qualities, silences)
values ($1::int[], $2::smallint[], $3::bigint[], $4::float8[], $5::smallint[], $6::jsonb)`;

const NOTHING_MOVED: MovedLatest = { deviceIds: "{}", metricIds: "{}", observedMs: "{}", values: "{}", qualities: "{}" };

/** An episode of silence that opened or closed, as the column `silences` has it. */
export type AnnouncedSilence = {
  readonly id: number;
  readonly deviceId: number;
  /** Null: the whole device. */
  readonly metricId: number | null;
  readonly startedAtMs: number;
  /** Null: it lasts. */
  readonly endedAtMs: number | null;
};

export async function appendChange(
  client: pg.ClientBase,
  moved: MovedLatest | undefined,
  silences: readonly AnnouncedSilence[] = [],
): Promise<void> {
  if (moved === undefined && silences.length === 0) return;
  const { deviceIds, metricIds, observedMs, values, qualities } = moved ?? NOTHING_MOVED;
  await client.query(LOCK_CHANGE_LOG);
  await client.query({
    name: "append-change",
    text: APPEND_CHANGE,
    values: [deviceIds, metricIds, observedMs, values, qualities, silences.length === 0 ? null : JSON.stringify(silences)],
  });
  await client.query("notify vonglau_change");
}
