import type pg from "pg";
import type { MovedLatest } from "./insert-readings.ts";

/**
 * The lock is taken before the position is drawn and held to the commit, so positions become visible in their
 * order: a follower that has read position n will never see one below n appear.
 */
const LOCK_CHANGE_LOG = "select pg_advisory_xact_lock(7665)";
const APPEND_CHANGE = `
insert into change_log (device_ids, metric_ids, observed_ms, values, qualities)
values ($1::int[], $2::smallint[], $3::bigint[], $4::float8[], $5::smallint[])`;

export async function appendChange(client: pg.ClientBase, moved: MovedLatest | undefined): Promise<void> {
  if (moved === undefined) return;
  await client.query(LOCK_CHANGE_LOG);
  await client.query({
    name: "append-change",
    text: APPEND_CHANGE,
    values: [moved.deviceIds, moved.metricIds, moved.observedMs, moved.values, moved.qualities],
  });
  await client.query("notify vonglau_change");
}
