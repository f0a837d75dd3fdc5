import type pg from "pg";
import { numbersLiteral } from "../../db/numbers-literal.ts";
import { type Stranger, strangerName } from "../pipeline/strangers.ts";

/** So many candidates are kept by name; a sender that makes names up is counted beyond. */
export const MOST_CANDIDATES = 10_000;

/** Sorted by key, so that two writers lock rows in the same order. */
const RECORD_STRANGERS = `
with incoming as (
  select format, external_id, account, to_timestamp(first_ms / 1000.0) as first_seen, to_timestamp(last_ms / 1000.0) as last_seen,
         messages, value_count, string_to_array(names, E'\\x01') as names,
         exists (select 1 from device_candidate c where (c.format, c.external_id) = (t.format, t.external_id)) as is_known
  from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::text[])
       as t (format, external_id, account, first_ms, last_ms, messages, value_count, names)
), admitted as (
  select * from incoming where is_known
  union all
  (select * from incoming where not is_known order by first_seen, format, external_id
   limit greatest(0, $9::int - (select count(*)::int from device_candidate)))
)
insert into device_candidate as c (format, external_id, account, first_seen, last_seen, message_count, value_count, sample_names)
select format, external_id, account, first_seen, last_seen, messages, value_count, names
from admitted
order by format, external_id
on conflict (format, external_id) do update set
  account = coalesce(excluded.account, c.account),
  first_seen = least(c.first_seen, excluded.first_seen),
  last_seen = greatest(c.last_seen, excluded.last_seen),
  message_count = c.message_count + excluded.message_count,
  value_count = c.value_count + excluded.value_count,
  sample_names = array(select distinct n from unnest(c.sample_names || excluded.sample_names) as n order by n limit 16)
returning format, external_id, refused_at is not null as is_refused`;

type Row = { readonly format: Stranger["device"]["format"]; readonly external_id: string; readonly is_refused: boolean };

export type RecordedStrangers = {
  /** By strangerName: whom an operator refused. */
  readonly refused: ReadonlySet<string>;
  /** New ones for whom there was no place. */
  readonly leftOut: number;
};

/** Adds what strangers sent to what is known of them, for an operator to approve or refuse. */
export async function recordStrangers(client: pg.ClientBase, strangers: readonly Stranger[]): Promise<RecordedStrangers> {
  if (strangers.length === 0) return { refused: new Set(), leftOut: 0 };
  const { rows } = await client.query<Row>({
    name: "record-strangers",
    text: RECORD_STRANGERS,
    values: [
      strangers.map(({ device }) => device.format),
      strangers.map(({ device }) => device.externalId),
      strangers.map(({ account }) => account ?? null),
      numbersLiteral(strangers.map(({ firstMs }) => firstMs)),
      numbersLiteral(strangers.map(({ lastMs }) => lastMs)),
      numbersLiteral(strangers.map(({ messages }) => messages)),
      numbersLiteral(strangers.map(({ values }) => values)),
      strangers.map(({ sampleNames }) => [...sampleNames].join("\u0001")),
      MOST_CANDIDATES,
    ],
  });
  const refused = rows.filter((row) => row.is_refused).map((row) => strangerName({ format: row.format, externalId: row.external_id }));
  return { refused: new Set(refused), leftOut: strangers.length - rows.length };
}
