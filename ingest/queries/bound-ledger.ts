import type pg from "pg";
import { numbersLiteral } from "../../db/numbers-literal.ts";

/** Ranges that one power-up may have. Everything that touches the row reads all of them. */
export const MOST_RANGES = 1000;

/** What giving up leaves: so few that it is not needed again with every message. */
const RANGES_LEFT = MOST_RANGES / 2;

/** Power-ups that are known of a device at most. */
const MOST_BOOTS = 50;

/** How far a power-up is held without a hole: the end of its first range, if that begins with 1. */
export const CONTIGUOUS =
  "case when lower(received) = 1 then (select upper(r) - 1 from unnest(received) as r order by r limit 1) else 0 end";

const GIVE_UP_HOLES = `
with filled as (
  select l.device_id, l.boot, l.received as before, l.received + int8multirange(int8range(1, cut.upto)) as after
  from unnest($1::int[], $2::text[]) as t (device_id, boot)
  join device_ledger as l using (device_id, boot)
  cross join lateral (select upper(r) as upto from unnest(l.received) as r order by r desc offset ${RANGES_LEFT - 1} limit 1) as cut
)
update device_ledger as l set received = filled.after,
  forgiven = l.forgiven + (select sum(upper(r) - lower(r)) from unnest(filled.after) as r)
                        - (select sum(upper(r) - lower(r)) from unnest(filled.before) as r)
from filled
where l.device_id = filled.device_id and l.boot = filled.boot
returning l.device_id as "deviceId", l.boot, ${CONTIGUOUS} as contiguous`;

export type BootName = { readonly deviceId: number; readonly boot: string };

/** Takes the oldest missing numbers of these power-ups as lost for good, and counts them. Answers how far each is held now. */
export async function giveUpHoles(
  client: pg.ClientBase,
  boots: readonly BootName[],
): Promise<readonly (BootName & { readonly contiguous: string })[]> {
  const { rows } = await client.query<BootName & { contiguous: string }>(GIVE_UP_HOLES, [
    numbersLiteral(boots.map(({ deviceId }) => deviceId)),
    boots.map(({ boot }) => boot),
  ]);
  return rows;
}

/** What another writer holds stays for the next time. */
const FORGET_BOOTS = `
delete from device_ledger where (device_id, boot) in (
  select l.device_id, l.boot
  from (select device_id, boot, row_number() over (partition by device_id order by last_at desc, boot) as place
        from device_ledger where device_id = any ($1::int[])) as ranked
  join device_ledger as l using (device_id, boot)
  where ranked.place > ${MOST_BOOTS}
  for update of l skip locked)`;

/** Forgets the power-ups of these devices that were heard longest ago, beyond as many as are kept. */
export async function forgetBoots(client: pg.ClientBase, deviceIds: readonly number[]): Promise<void> {
  await client.query({ name: "forget-boots", text: FORGET_BOOTS, values: [numbersLiteral(deviceIds)] });
}
