import type pg from "pg";
import type { Dictionary, ProvinceInfo } from "../../core/contracts/push.ts";
import { inTransaction } from "../../db/connect.ts";
import type { LatestValue, RecalledChanges, Silence } from "../state/city-state.ts";
import { type LogColumns, numbersOf, toSilence, toValues } from "./log-row.ts";
import { LOG_STATE, type LogStateRow, toLogState } from "./log-state.ts";
import { readRegistry, type TopUnit } from "./read-registry.ts";

/** Which province is shown, and the unit at its top. */
export type CityProvince = { readonly info: ProvinceInfo; readonly top: TopUnit };

export type LoadedCity = {
  /** Of the change log's history. */
  readonly epoch: string;
  readonly dictionary: Dictionary;
  /** In the order of the dictionary's devices. */
  readonly deviceIds: readonly number[];
  readonly latest: readonly LatestValue[];
  /** Those that last. */
  readonly silences: readonly Silence[];
  /** What the log tells of after `floor`: `latest` and `silences` include it already. */
  readonly recent: readonly RecalledChanges[];
  readonly floor: number;
  /** Of the log, up to which all this goes. */
  readonly position: number;
};

/** How far the log is read back, so that a screen that comes from another replica gets a frame and no snapshot. */
const RECENT_ROWS = 600;
const RECENT_CELLS = 150_000;

/** The newest rows first, until there are enough cells; none below the last that was trimmed, for rows are trimmed by age and not in order. */
const READ_RECENT = `
with sized as (
  select position, sum(cardinality(device_ids) + coalesce(jsonb_array_length(silences), 0)) over (order by position desc) as cells
  from (
    select position, device_ids, silences from change_log
    where position > (select trimmed_to from change_log_trim)
    order by position desc limit ${RECENT_ROWS}
  ) as newest
)
select position::float8 as position, device_ids::text as device_ids, metric_ids::text as metric_ids, silences
from change_log
where position >= (select min(position) from sized where cells <= ${RECENT_CELLS})
order by position`;

const READ_HEAD = `
select greatest((select max(position) from change_log), (select trimmed_to from change_log_trim))::float8 as position, ${LOG_STATE}`;

const READ_LATEST = `
select coalesce(array_agg(device_id), '{}')::text as device_ids, coalesce(array_agg(metric_id), '{}')::text as metric_ids,
       coalesce(array_agg((date_part('epoch', observed_at) * 1000)::bigint), '{}')::text as observed_ms,
       coalesce(array_agg(value), '{}')::text as values, coalesce(array_agg(quality), '{}')::text as qualities
from latest`;

const READ_SILENCES = `
select id::float8 as id, device_id as "deviceId", metric_id as "metricId",
       round(extract(epoch from started_at) * 1000)::float8 as "startedAtMs", null as "endedAtMs"
from quality_episode
where rule = 'silent' and ended_at is null
order by id`;

/** Registry, latest values, who is silent and the position all this stands at, from one snapshot of the database. */
export async function loadCity(pool: pg.Pool, province: CityProvince): Promise<LoadedCity> {
  return inTransaction(pool, async (client) => {
    await client.query("set transaction isolation level repeatable read read only");
    const head = await only<{ position: number } & LogStateRow>(client, READ_HEAD);
    const { epoch, revision } = toLogState(head);
    const { devices, deviceIds, units } = await readRegistry(client, province.top);
    const silences = await client.query<Parameters<typeof toSilence>[0]>(READ_SILENCES);
    const recent = (await client.query<RecentRow>(READ_RECENT)).rows.map(toRecalled);
    return {
      epoch,
      dictionary: { version: revision, province: province.info, devices, units },
      deviceIds,
      latest: toValues(await only<Parameters<typeof toValues>[0]>(client, READ_LATEST)),
      silences: silences.rows.map(toSilence),
      recent,
      floor: recent[0] === undefined ? head.position : recent[0].position - 1,
      position: head.position,
    };
  });
}

type RecentRow = Pick<LogColumns, "position" | "device_ids" | "metric_ids" | "silences">;

function toRecalled(row: RecentRow): RecalledChanges {
  return {
    position: row.position,
    deviceIds: numbersOf(row.device_ids),
    metricIds: numbersOf(row.metric_ids),
    silences: (row.silences ?? []).map(toSilence),
  };
}

async function only<Row extends object>(client: pg.ClientBase, statement: string): Promise<Row> {
  const { rows } = await client.query<Row>(statement);
  if (rows[0] === undefined) throw new Error("a statement that always answers a row answered none");
  return rows[0];
}
