import type pg from "pg";
import { IS_HEARD } from "./heard-submission.ts";

/** Instants in milliseconds since 1970 UTC; from `fromMs` to before `untilMs`. */
export type TimeSpan = { readonly fromMs: number; readonly untilMs: number };

/** Rows that a source sent: all, those that passed every check, and of these those that had been said before. */
export type SubmittedRows = { readonly rows: number; readonly valid: number; readonly repeated: number };

const COUNT_ROWS = `
select s.code, sum(m.row_count)::float8 as rows, sum(m.row_count - m.refused)::float8 as valid, sum(m.unchanged)::float8 as repeated
from data_source as s join submission as m on m.source_id = s.id
where m.received_at >= $1 and m.received_at < $2 and m.door in ('push', 'pull', 'file')
group by s.code`;

/** By code of the source; those that sent nothing are not there. */
export async function countSubmittedRows(client: pg.Pool | pg.ClientBase, span: TimeSpan): Promise<ReadonlyMap<string, SubmittedRows>> {
  const { rows } = await client.query<SubmittedRows & { code: string }>({
    name: "count-submitted-rows",
    text: COUNT_ROWS,
    values: [new Date(span.fromMs), new Date(span.untilMs)],
  });
  return new Map(rows.map(({ code, ...counts }) => [code, counts]));
}

/** With the last before the span, by which its beginning is judged. */
const READ_ARRIVALS = `
select s.code, array_agg((extract(epoch from m.received_at) * 1000)::float8 order by m.received_at) as arrivals
from data_source as s
cross join lateral (
  select received_at from submission
  where source_id = s.id and ${IS_HEARD} and door in ('push', 'pull', 'file') and received_at < $2
    and received_at >= coalesce((
      select max(received_at) from submission
      where source_id = s.id and ${IS_HEARD} and door in ('push', 'pull', 'file') and received_at < $1
    ), $1)
) as m
group by s.code`;

/** When each source was heard within a span, and last before it, in order; milliseconds since 1970 UTC, by code. */
export async function readArrivals(client: pg.Pool | pg.ClientBase, span: TimeSpan): Promise<ReadonlyMap<string, readonly number[]>> {
  const { rows } = await client.query<{ code: string; arrivals: number[] }>({
    name: "read-arrivals",
    text: READ_ARRIVALS,
    values: [new Date(span.fromMs), new Date(span.untilMs)],
  });
  return new Map(rows.map(({ code, arrivals }) => [code, arrivals]));
}
