import type pg from "pg";

export type KeepStills = {
  /** Hours that the history is kept. */
  readonly keepHours: number;
  /** Days that the last picture of a camera is kept when no newer one comes. */
  readonly keepLastDays: number;
  /** MiB of history at most; the oldest go first. */
  readonly keepMb: number;
  /** Days that it is known who watched which camera. */
  readonly keepViewDays: number;
};

/** The last picture of each camera outlives the hours, but not for good either. */
const DROP_BY_AGE = `
delete from camera_still s
where s.taken_at < clock_timestamp() - make_interval(hours => $1)
  and (s.taken_at < clock_timestamp() - make_interval(days => $2)
    or exists (select from camera_still n where n.device_id = s.device_id and n.taken_at > s.taken_at))`;

/** Lengths are read without the pictures. */
const DROP_BY_SIZE = `
delete from camera_still s
using (
  select device_id, taken_at, sum(length(picture)) over (order by taken_at desc, device_id) as total from camera_still
) as sized
where s.device_id = sized.device_id and s.taken_at = sized.taken_at and sized.total > $1::bigint
  and exists (select from camera_still n where n.device_id = s.device_id and n.taken_at > s.taken_at)`;

/** Two names of one camera in one batch may leave more than its newest. */
const DROP_PASSED = `
delete from camera_still s
where not s.is_kept and exists (select from camera_still n where n.device_id = s.device_id and n.taken_at > s.taken_at)`;

const DROP_VIEWS = "delete from camera_view where until_at < clock_timestamp() - make_interval(days => $1)";

const BYTES_PER_MB = 1_048_576;

/** Deletes for good what is past its time, and tells how many rows that were. */
export async function dropOldStills(pool: pg.Pool, keep: KeepStills): Promise<{ readonly stills: number; readonly views: number }> {
  const byAge = await pool.query(DROP_BY_AGE, [keep.keepHours, keep.keepLastDays]);
  const passed = await pool.query(DROP_PASSED);
  const bySize = await pool.query(DROP_BY_SIZE, [keep.keepMb * BYTES_PER_MB]);
  const views = await pool.query(DROP_VIEWS, [keep.keepViewDays]);
  return { stills: (byAge.rowCount ?? 0) + (passed.rowCount ?? 0) + (bySize.rowCount ?? 0), views: views.rowCount ?? 0 };
}
