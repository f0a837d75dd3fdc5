import type pg from "pg";
import { inTransaction } from "../../db/connect.ts";
import type { BrokerRefusal } from "../pipeline/parse-broker-log.ts";

/** Names that are counted by themselves, of one kind in one hour; the rest share one row without a name. */
const NAMES_PER_HOUR = 1000;

/**
 * Whoever connects chooses the name, and the topic: made-up ones can neither fill the table nor displace those of
 * registered devices at the sign-in.
 */
const ADD_REFUSALS = `
with incoming as (
  select kind, client, topic, count(*) as n from unnest($1::text[], $2::text[], $3::text[]) as t (kind, client, topic) group by 1, 2, 3
), known as (
  select kind, client, topic from broker_refusal where hour = date_trunc('hour', now())
), judged as (
  select kind, client, topic, n,
         k.client is not null or (topic = '' and exists (select from device where code = client)) as is_named
  from incoming left join known as k using (kind, client, topic)
), ranked as (
  select kind, client, topic, n, is_named
           or row_number() over (partition by kind, is_named order by n desc, client, topic)
              <= ${NAMES_PER_HOUR} - (select count(*) from known where known.kind = judged.kind) as is_named
  from judged
)
insert into broker_refusal as r (hour, kind, client, topic, count)
select date_trunc('hour', now()), kind, named.client, named.topic, sum(n)
from ranked cross join lateral (select case when is_named then ranked.client else '' end, case when is_named then ranked.topic else '' end)
                                as named (client, topic)
group by kind, named.client, named.topic
order by kind, named.client, named.topic
on conflict (hour, kind, client, topic) do update set count = r.count + excluded.count`;

const MOVE_POSITION = `
insert into broker_log_position (path, inode, offset_byte) values ($1, $2, $3)
on conflict (path) do update set inode = excluded.inode, offset_byte = excluded.offset_byte`;

export async function recordRefusals(
  pool: pg.Pool,
  read: { readonly path: string; readonly inode: number; readonly offsetByte: number; readonly refusals: readonly BrokerRefusal[] },
): Promise<void> {
  await inTransaction(pool, async (client) => {
    if (read.refusals.length > 0) await addRefusals(client, read.refusals);
    await client.query(MOVE_POSITION, [read.path, read.inode, read.offsetByte]);
  });
}

export async function addRefusals(database: Pick<pg.ClientBase, "query">, refusals: readonly BrokerRefusal[]): Promise<void> {
  await database.query(ADD_REFUSALS, [
    refusals.map((refusal) => refusal.kind),
    refusals.map((refusal) => refusal.client),
    refusals.map((refusal) => refusal.topic),
  ]);
}
