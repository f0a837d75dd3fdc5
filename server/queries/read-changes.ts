import type pg from "pg";
import { LOG_COLUMNS, type LogColumns, type LogRow, toLogRow } from "./log-row.ts";

const MOST_ROWS = 50;

/** One row at least, for what was trimmed. */
const READ_CHANGES = `
select t.trimmed_to::float8 as trimmed_to, c.*
from change_log_trim as t
left join (
  select ${LOG_COLUMNS}
  from change_log
  where position > $1
  order by position
  limit ${MOST_ROWS}
) as c on true
order by c.position`;

type Row = { readonly trimmed_to: number } & (LogColumns | { readonly position: null });

export type Changes =
  | { readonly isGone: false; readonly rows: readonly LogRow[]; readonly isLast: boolean }
  /** Some of what came after the position has been trimmed. */
  | { readonly isGone: true };

/** What the batches after `position` moved, oldest first, a page at a time. */
export async function readChanges(pool: pg.Pool, position: number): Promise<Changes> {
  const { rows } = await pool.query<Row>({ name: "read-changes", text: READ_CHANGES, values: [position] });
  if ((rows[0]?.trimmed_to ?? 0) > position) return { isGone: true };
  const changes = rows.flatMap((row) => (row.position === null ? [] : [toLogRow(row)]));
  return { isGone: false, rows: changes, isLast: changes.length < MOST_ROWS };
}
