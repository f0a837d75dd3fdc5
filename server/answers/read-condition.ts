import type pg from "pg";
import type { DeviceClock, DeviceDay, Episode } from "../../core/contracts/answers.ts";
import { metricById } from "../../core/domain/metric.ts";

type Range = { readonly deviceId: number; readonly fromMs: number; readonly untilMs: number };

const LATEST = "select metric_id, observed_at, value, quality from latest where device_id = $1";
export type Latest = { readonly value: number; readonly at: string; readonly ageS: number; readonly quality: number };

/** The newest value of each metric, by metric id. */
export async function readLatest(client: pg.ClientBase, deviceId: number, nowMs: number): Promise<ReadonlyMap<number, Latest>> {
  const { rows } = await client.query<{ metric_id: number; observed_at: Date; value: number; quality: number }>(LATEST, [deviceId]);
  return new Map(
    rows.map(({ metric_id, observed_at, value, quality }) => [
      metric_id,
      { value, at: observed_at.toISOString(), ageS: Math.round((nowMs - observed_at.getTime()) / 1000), quality },
    ]),
  );
}

const EPISODES = `
select rule, metric_id, started_at, ended_at from quality_episode
where device_id = $1 and started_at < $3::timestamptz and (ended_at is null or ended_at >= $2::timestamptz)
order by started_at
limit 200`;

/** Gaps and silences as the quality rules judge them (docs/quality.md). */
export async function readEpisodes(client: pg.ClientBase, range: Range): Promise<readonly Episode[]> {
  const values = [range.deviceId, new Date(range.fromMs), new Date(range.untilMs)];
  const { rows } = await client.query<{ rule: string; metric_id: number | null; started_at: Date; ended_at: Date | null }>(
    EPISODES,
    values,
  );
  return rows.map(({ rule, metric_id, started_at, ended_at }) => ({
    rule,
    ...(metric_id === null ? {} : { metric: metricById(metric_id)?.code ?? String(metric_id) }),
    from: started_at.toISOString(),
    ...(ended_at === null ? {} : { until: ended_at.toISOString() }),
  }));
}

const CLOCK = "select offset_ms::float8 as offset_ms, drift_ms_per_day, heard_at from device_clock where device_id = $1";

export async function readClock(client: pg.ClientBase, deviceId: number): Promise<DeviceClock | undefined> {
  const { rows } = await client.query<{ offset_ms: number | null; drift_ms_per_day: number | null; heard_at: Date }>(CLOCK, [deviceId]);
  const [row] = rows;
  if (row === undefined) return undefined;
  return {
    heardAt: row.heard_at.toISOString(),
    ...(row.offset_ms === null ? {} : { offsetMs: row.offset_ms }),
    ...(row.drift_ms_per_day === null ? {} : { driftMsPerDay: row.drift_ms_per_day }),
  };
}

export async function readPresence(client: pg.ClientBase, deviceId: number): Promise<DeviceDay["presence"]> {
  const { rows } = await client.query<{ is_online: boolean; at: Date }>("select is_online, at from device_presence where device_id = $1", [
    deviceId,
  ]);
  const [row] = rows;
  return row === undefined ? undefined : { isOnline: row.is_online, since: row.at.toISOString() };
}

const READ_FORMATS = `
select format, gateway from device_source where device_id = $1
union select a.format, null from account a join device d on a.name = d.code where d.id = $1 and a.kind = 'device' and a.format is not null
order by format, gateway`;

/** In which formats a device is registered to send; a simulated one has no account, and speaks our own. */
export async function readFormats(client: pg.ClientBase, deviceId: number): Promise<DeviceDay["spokenFormats"]> {
  const { rows } = await client.query<{ format: string; gateway: string | null }>(READ_FORMATS, [deviceId]);
  return rows.map(({ format, gateway }) => ({ format, ...(gateway === null ? {} : { gateway }) }));
}

const REVOKED = `
select a.name, a.kind = 'gateway' as is_gateway, a.revoked_at from device d
join account a on a.revoked_at is not null and (a.name = d.code or a.kind = 'gateway' and a.name in
  (select s.gateway from device_source s where s.device_id = d.id))
where d.id = $1 order by is_gateway limit 1`;

/** Undefined while whoever speaks for the device may sign in. */
export async function readRevoked(client: pg.ClientBase, deviceId: number): Promise<DeviceDay["revoked"]> {
  const { rows } = await client.query<{ name: string; is_gateway: boolean; revoked_at: Date }>(REVOKED, [deviceId]);
  const [row] = rows;
  return row === undefined ? undefined : { account: row.name, isGateway: row.is_gateway, at: row.revoked_at.toISOString() };
}
