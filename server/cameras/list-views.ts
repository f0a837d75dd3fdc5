import type pg from "pg";

export type ToldView = {
  readonly camera: string;
  readonly viewer: string;
  readonly from: string;
  readonly until: string;
  readonly pictures: number;
};

type Row = { readonly camera: string; readonly viewer: string; readonly from_at: Date; readonly until_at: Date; readonly pictures: number };

const LIST_VIEWS = `
select d.code as camera, v.viewer, v.from_at, v.until_at, v.pictures::float8 as pictures
from camera_view v join device d on d.id = v.device_id
where ($1::text is null or d.code = $1) and ($2::timestamptz is null or v.from_at < $2)
order by v.from_at desc, d.code, v.viewer
limit $3`;

export async function listViews(
  pool: pg.Pool,
  { beforeMs, camera, limit }: { readonly camera: string | undefined; readonly beforeMs: number | undefined; readonly limit: number },
): Promise<readonly ToldView[]> {
  const { rows } = await pool.query<Row>(LIST_VIEWS, [camera ?? null, beforeMs === undefined ? null : new Date(beforeMs), limit]);
  return rows.map(({ from_at, until_at, ...view }) => ({ ...view, from: from_at.toISOString(), until: until_at.toISOString() }));
}
