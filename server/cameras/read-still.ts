import type pg from "pg";
import type { CameraInstant } from "./read-cameras.ts";

export type ShownStill = { readonly takenAtMs: number; readonly picture: Buffer; readonly sha256: string };

export type FoundStill = { readonly deviceId: number; readonly isHidden: boolean; readonly still: ShownStill | undefined };

/** Of a hidden camera the picture is not even read. */
const READ_STILL = `
select d.id as "deviceId", coalesce(privacy.is_hidden, false) as "isHidden",
       (extract(epoch from still.taken_at) * 1000)::float8 as "takenAtMs", still.picture, encode(still.sha256, 'hex') as sha256
from device d
left join lateral (
  select is_hidden from camera_privacy p where p.device_id = d.id order by id desc limit 1
) as privacy on true
left join lateral (
  select taken_at, picture, sha256
  from camera_still s
  where s.device_id = d.id and s.taken_at <= $2::timestamptz and s.received_at <= $3::timestamptz and privacy.is_hidden is not true
  order by taken_at desc limit 1
) as still on true
where d.code = $1 and d.kind = 'camera-box'`;

type Row = {
  readonly deviceId: number;
  readonly isHidden: boolean;
  readonly takenAtMs: number | null;
  readonly picture: Buffer | null;
  readonly sha256: string | null;
};

/** The picture of a camera that was shown at the instant; undefined where there is no such camera. */
export async function readStill(pool: pg.Pool, code: string, { atMs, knownMs }: CameraInstant): Promise<FoundStill | undefined> {
  const { rows } = await pool.query<Row>({ name: "read-still", text: READ_STILL, values: [code, new Date(atMs), new Date(knownMs)] });
  const [row] = rows;
  if (row === undefined) return undefined;
  const { deviceId, isHidden, picture, sha256, takenAtMs } = row;
  return {
    deviceId,
    isHidden,
    still: takenAtMs === null || picture === null || sha256 === null ? undefined : { takenAtMs, picture, sha256 },
  };
}
