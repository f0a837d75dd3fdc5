import type pg from "pg";

export type LogPosition = { readonly inode: number; readonly offsetByte: number };

export async function readLogPosition(pool: pg.Pool, path: string): Promise<LogPosition | undefined> {
  const { rows } = await pool.query<{ inode: string; offset_byte: string }>(
    "select inode, offset_byte from broker_log_position where path = $1",
    [path],
  );
  const row = rows[0];
  return row === undefined ? undefined : { inode: Number(row.inode), offsetByte: Number(row.offset_byte) };
}
