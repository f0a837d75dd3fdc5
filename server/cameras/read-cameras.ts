import type pg from "pg";
import type { Camera } from "../../core/contracts/api/cameras-api.ts";
import { CAMERA_METRICS, CAMERA_OBJECTS, type CameraObject, tellCount } from "../../core/domain/camera/count-events.ts";
import { FROZEN_AFTER_S, STILL_INTERVAL_S } from "../../core/domain/camera/judge-still.ts";
import { type MetricCode, metricByCode } from "../../core/domain/metric.ts";

export type CameraInstant = { readonly atMs: number; readonly knownMs: number };

/** The newest picture of a camera is found from the end of its index. */
const READ_CAMERAS = `
select d.id, d.code, d.name, d.is_simulated as "isSimulated",
       coalesce(privacy.is_hidden, false) as "isHidden",
       (extract(epoch from silence.started_at) * 1000)::float8 as "silentSinceMs",
       exists (select from device_source s where s.device_id = d.id and s.format = 'frigate') as "isByEvent",
       (extract(epoch from still.taken_at) * 1000)::float8 as "takenAtMs", still.width, still.height, still.bytes, encode(still.sha256, 'hex') as sha256,
       (extract(epoch from same.since) * 1000)::float8 as "sameSinceMs"
from device d
left join lateral (
  select is_hidden from camera_privacy p where p.device_id = d.id order by id desc limit 1
) as privacy on true
left join lateral (
  select started_at from quality_episode e
  where e.device_id = d.id and e.rule = 'silent' and e.metric_id is null
    and e.opened_at <= $2::timestamptz and e.started_at <= $1::timestamptz
    and (e.closed_at is null or e.closed_at > $2::timestamptz or e.ended_at > $1::timestamptz)
  order by started_at desc limit 1
) as silence on true
left join lateral (
  select taken_at, width, height, length(picture) as bytes, sha256
  from camera_still s
  where s.device_id = d.id and s.taken_at <= $1::timestamptz and s.received_at <= $2::timestamptz
  order by taken_at desc limit 1
) as still on true
left join lateral (
  select min(taken_at) as since from camera_still s
  where s.device_id = d.id and s.taken_at <= still.taken_at and s.received_at <= $2::timestamptz
    and s.taken_at > coalesce(
      (select max(taken_at) from camera_still o where o.device_id = d.id and o.taken_at < still.taken_at and o.sha256 <> still.sha256),
      '-infinity')
) as same on true
where d.kind = 'camera-box'
order by d.code`;

type Row = {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly isSimulated: boolean;
  readonly isHidden: boolean;
  readonly silentSinceMs: number | null;
  readonly isByEvent: boolean;
  readonly takenAtMs: number | null;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly sameSinceMs: number | null;
};

/** Every camera box as it stood at the instant, but for its stream. */
export async function readCameras(pool: pg.Pool, { atMs, knownMs }: CameraInstant): Promise<readonly Camera[]> {
  const [{ rows }, events] = await Promise.all([
    pool.query<Row>({ name: "read-cameras", text: READ_CAMERAS, values: [new Date(atMs), new Date(knownMs)] }),
    readEvents(pool, atMs),
  ]);
  return rows.map((row) => toCamera(row, events.get(row.id) ?? new Map()));
}

function toCamera(row: Row, counted: ReadonlyMap<CameraObject, number>): Camera {
  const { code, isHidden, isSimulated, name, silentSinceMs } = row;
  return {
    code,
    name,
    isSimulated,
    isHidden,
    ...(silentSinceMs === null ? {} : { silentSince: new Date(silentSinceMs).toISOString() }),
    ...(row.isByEvent ? {} : { stillIntervalS: STILL_INTERVAL_S }),
    ...(row.takenAtMs === null || isHidden ? {} : { still: toStill(row, row.takenAtMs) }),
    ...frozenSince(row),
    events: CAMERA_OBJECTS.flatMap((object) => {
      const count = counted.get(object);
      return count === undefined ? [] : [tellCount(object, count)];
    }),
  };
}

function frozenSince({ isHidden, sameSinceMs, takenAtMs }: Row): Pick<Camera, "frozenSince"> {
  if (isHidden || sameSinceMs === null || takenAtMs === null || takenAtMs - sameSinceMs < FROZEN_AFTER_S * 1000) return {};
  return { frozenSince: new Date(sameSinceMs).toISOString() };
}

function toStill({ bytes, height, sha256, width }: Row, takenAtMs: number): NonNullable<Camera["still"]> {
  return { takenAt: new Date(takenAtMs).toISOString(), width, height, bytes, sha256 };
}

/** Of rates the minutes' means, of events their sum; a box that speaks both ways is told by whichever is more. */
const READ_EVENTS = `
select device_id as "deviceId", metric_id as "metricId",
       (sum(case when metric_id = any($3::smallint[]) then sum_micro / good_count::float8 else sum_micro end) / 1e6)::float8 as counted
from reading_minute
where bucket > $1::timestamptz - interval '1 hour' and bucket <= $1::timestamptz
  and metric_id = any($2::smallint[]) and good_count > 0
group by device_id, metric_id`;

const OBJECT_OF = new Map(
  Object.entries(CAMERA_METRICS).map(
    ([code, { counts, object }]) => [metricByCode(code as MetricCode)?.id ?? -1, { counts, object }] as const,
  ),
);
const METRIC_IDS = [...OBJECT_OF.keys()];
const RATE_IDS = METRIC_IDS.filter((id) => OBJECT_OF.get(id)?.counts === "rate");

/** What each device counted in the hour before the instant. */
async function readEvents(pool: pg.Pool, atMs: number): Promise<ReadonlyMap<number, ReadonlyMap<CameraObject, number>>> {
  const { rows } = await pool.query<{ deviceId: number; metricId: number; counted: number }>({
    name: "read-camera-events",
    text: READ_EVENTS,
    values: [new Date(atMs), METRIC_IDS, RATE_IDS],
  });
  const events = new Map<number, Map<CameraObject, number>>();
  for (const { counted, deviceId, metricId } of rows) {
    const object = OBJECT_OF.get(metricId)?.object;
    if (object === undefined) continue;
    const own = events.get(deviceId) ?? new Map<CameraObject, number>();
    own.set(object, Math.max(own.get(object) ?? 0, counted));
    events.set(deviceId, own);
  }
  return events;
}
