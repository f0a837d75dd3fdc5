import type pg from "pg";
import { numbersLiteral } from "../../db/numbers-literal.ts";
import { mostKept, type RejectionGroup, strangerKey } from "../dead-letters/group-rejections.ts";

const READ_STRANGERS = `
select distinct (extract(epoch from hour) * 1000)::float8 as hour_ms, format, subject
from rejection_hour
where hour = any (select to_timestamp(ms / 1000.0) from unnest($1::bigint[]) as ms) and not is_registered`;

/** Strangers that are counted by name in these hours already, as `strangerKey` names them. */
export async function readStrangers(client: pg.ClientBase, hoursMs: readonly number[]): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ hour_ms: number; format: string; subject: string }>({
    name: "read-strangers",
    text: READ_STRANGERS,
    values: [numbersLiteral(hoursMs)],
  });
  return new Set(rows.map((row) => strangerKey({ hourMs: row.hour_ms, format: row.format, subject: row.subject })));
}

/** Sorted by key, so that two writers lock rows in the same order. Answers how many of each group may still be kept. */
const COUNT_REJECTIONS = `
with incoming as (
  select place, to_timestamp(hour_ms / 1000.0) as hour, format, subject, reason, is_registered, messages, value_count, keepable, most
  from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::boolean[], $6::bigint[], $7::bigint[], $8::int[], $9::int[])
       with ordinality as t (hour_ms, format, subject, reason, is_registered, messages, value_count, keepable, most, place)
), counted as (
  insert into rejection_hour as h (hour, format, subject, reason, is_registered, message_count, value_count, kept_count)
  select hour, format, subject, reason, is_registered, messages, value_count, keepable
  from incoming
  order by hour, format, subject, reason
  on conflict (hour, format, subject, reason) do update set
    is_registered = h.is_registered or excluded.is_registered,
    message_count = h.message_count + excluded.message_count,
    value_count = h.value_count + excluded.value_count,
    kept_count = h.kept_count + greatest(0, least(excluded.kept_count,
      (select most from incoming where incoming.reason = excluded.reason limit 1) - h.message_count))
  returning hour, format, subject, reason, message_count
)
-- What came before is taken as kept, up to the limit.
select greatest(0, least(keepable, most - (message_count - messages)))::int as allowed
from incoming join counted using (hour, format, subject, reason)
order by place`;

/** Adds the groups to the counts. Returns, for each, how many of its messages are to be kept whole. */
export async function countRejections(client: pg.ClientBase, groups: readonly RejectionGroup[]): Promise<readonly number[]> {
  const { rows } = await client.query<{ allowed: number }>({
    name: "count-rejections",
    text: COUNT_REJECTIONS,
    values: [
      numbersLiteral(groups.map((group) => group.hourMs)),
      groups.map((group) => group.format),
      groups.map((group) => group.subject),
      groups.map((group) => group.reason),
      groups.map((group) => group.isRegistered),
      numbersLiteral(groups.map((group) => group.messages)),
      numbersLiteral(groups.map((group) => group.values)),
      numbersLiteral(groups.map((group) => group.keepable.length)),
      numbersLiteral(groups.map((group) => mostKept(group.reason))),
    ],
  });
  return rows.map((row) => row.allowed);
}
