import type pg from "pg";
import { IS_HEARD } from "../../db/sources/heard-submission.ts";

/** When something of a source was last taken; what the platform computes itself is not heard from anybody. */
const READ_HEARD_NOW = `select code, last_heard_at as "lastHeardAt" from data_source where last_heard_at is not null`;
const READ_HEARD_AT = `
select s.code, last.at as "lastHeardAt"
from data_source s
cross join lateral (
  select max(received_at) as at from submission
  where source_id = s.id and received_at <= $1 and ${IS_HEARD} and door <> 'computed'
) last
where last.at is not null`;

/** By code of the source, when it was last heard until an instant, in milliseconds; absent where never. */
export async function readHeard(client: pg.Pool | pg.ClientBase, until: Date | "now"): Promise<ReadonlyMap<string, number>> {
  const { rows } =
    until === "now"
      ? await client.query<HeardRow>({ name: "read-heard-now", text: READ_HEARD_NOW })
      : await client.query<HeardRow>({ name: "read-heard-at", text: READ_HEARD_AT, values: [until] });
  return new Map(rows.map(({ code, lastHeardAt }) => [code, lastHeardAt.getTime()]));
}

type HeardRow = { readonly code: string; readonly lastHeardAt: Date };
