import type pg from "pg";

/**
 * Every subject gives way as far as it holds more than its share: the newest stay, up to the size at which all
 * shares together fit. So one device that is refused all year cannot push out what others were refused.
 * What a row takes beside its texts is estimated.
 */
const TRIM_REJECTIONS = `
with sized as (
  select id, format, subject, octet_length(payload) + octet_length(topic) + octet_length(detail) + 200 as bytes from rejection
), subjects as (
  select sum(bytes) as total from sized group by format, subject
), ranked as (
  select total, sum(total) over (order by total rows unbounded preceding) - total as smaller,
         count(*) over () - row_number() over (order by total) + 1 as remaining
  from subjects
), share as (
  select ($1::bigint - smaller) / remaining as bytes from ranked where smaller + total * remaining > $1::bigint order by total limit 1
), held as (
  select id, sum(bytes) over (partition by format, subject order by id desc) as newest_bytes from sized
)
delete from rejection r using held, share where r.id = held.id and held.newest_bytes > share.bytes`;

/** Deletes the oldest refused messages of those who hold most until all fit. Returns how many went. */
export async function trimRejections(pool: pg.Pool, mostBytes: number): Promise<number> {
  // What is full is the disk, and its size is known at once: mostly there is nothing to count.
  if ((await rejectionBytes(pool)) <= mostBytes) return 0;
  const trimmed = await pool.query(TRIM_REJECTIONS, [mostBytes]);
  return trimmed.rowCount ?? 0;
}

/** What refused messages take on the disk, indexes and room of deleted ones included. */
export async function rejectionBytes(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ bytes: number }>("select pg_total_relation_size('rejection')::float8 as bytes");
  return rows[0]?.bytes ?? 0;
}
