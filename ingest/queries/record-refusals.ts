import type pg from "pg";
import { inTransaction } from "../../db/connect.ts";
import type { BrokerRefusal } from "../pipeline/parse-broker-log.ts";

const ADD_REFUSALS = `
insert into broker_refusal as r (hour, kind, client, topic, count)
select date_trunc('hour', now()), kind, client, topic, count(*)
from unnest($1::text[], $2::text[], $3::text[]) as t (kind, client, topic)
group by kind, client, topic
order by kind, client, topic
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
