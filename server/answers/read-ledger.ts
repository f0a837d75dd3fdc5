import type pg from "pg";
import type { BootLedger, MissingMessages } from "../../core/contracts/answers.ts";

type Queryable = Pick<pg.ClientBase, "query">;

const MOST_HOLES = 50;

/** Numbers begin with 1; those given up (forgiven) are missing without a place among the holes; what comes after the highest one seen cannot be known. */
const HOLES = "(int8multirange(int8range(1, upper(l.received))) - l.received)";

const COLUMNS = `
l.boot, l.first_at, l.last_at, (upper(l.received) - 1)::float8 as highest,
(select coalesce(sum(upper(r) - lower(r)), 0) - l.forgiven from unnest(l.received) as r)::float8 as held,
(select coalesce(sum(upper(r) - lower(r)), 0) + l.forgiven from unnest(${HOLES}) as r)::float8 as missing,
(select coalesce(json_agg(json_build_object('first', lower(r), 'last', upper(r) - 1)), '[]')
 from (select r from unnest(${HOLES}) as r order by r limit ${MOST_HOLES}) as shown) as holes`;

type Row = {
  readonly boot: string;
  readonly first_at: Date;
  readonly last_at: Date;
  readonly highest: number;
  readonly held: number;
  readonly missing: number;
  readonly holes: BootLedger["holes"];
};

const READ_DEVICE = `
select ${COLUMNS} from device_ledger l
where l.device_id = $1 and l.last_at >= $2::timestamptz and l.first_at < $3::timestamptz
order by l.first_at desc
limit 100`;

/** The power-ups of a device that were heard within a time. A ledger knows no days: its holes are those of the power-up. */
export async function readLedger(
  client: Queryable,
  range: { readonly deviceId: number; readonly fromMs: number; readonly untilMs: number },
): Promise<readonly BootLedger[]> {
  const values = [range.deviceId, new Date(range.fromMs), new Date(range.untilMs)];
  return (await client.query<Row>({ name: "device-ledger", text: READ_DEVICE, values })).rows.map(toLedger);
}

/** A ledger without a hole is one range from 1; only the others are taken apart. */
const READ_HOLES = `
select d.code as device, ${COLUMNS}, count(*) over ()::int as power_ups, sum((select coalesce(sum(upper(r) - lower(r)), 0) + l.forgiven from unnest(${HOLES}) as r)) over ()::float8 as total
from device_ledger l join device d on d.id = l.device_id
where l.last_at >= $1::timestamptz and ($2::text is null or d.code = $2) 
  and (l.received <> int8multirange(int8range(1, upper(l.received))) or l.forgiven > 0)
order by missing desc, device, l.first_at desc
limit $3`;

const COUNT_NOT_NUMBERING = `
select count(*)::int as n from device d
where ($1::text is null or d.code = $1) and not exists (select from device_ledger l where l.device_id = d.id)`;

/** All power-ups with holes that were heard since a time, the largest losses first. */
export async function readMissing(
  client: Queryable,
  asked: { readonly sinceMs: number; readonly device: string | undefined; readonly limit: number },
): Promise<MissingMessages> {
  const { rows } = await client.query<Row & { device: string; power_ups: number; total: number }>({
    name: "missing-messages",
    text: READ_HOLES,
    values: [new Date(asked.sinceMs), asked.device ?? null, asked.limit],
  });
  const others = await client.query<{ n: number }>(COUNT_NOT_NUMBERING, [asked.device ?? null]);
  return {
    since: new Date(asked.sinceMs).toISOString(),
    missingMessages: rows[0]?.total ?? 0,
    powerUps: rows[0]?.power_ups ?? 0,
    notVerifiableDevices: others.rows[0]?.n ?? 0,
    holes: rows.map((row) => ({ device: row.device, ...toLedger(row) })),
  };
}

function toLedger({ boot, first_at, last_at, highest, held, missing, holes }: Row): BootLedger {
  return { boot, firstAt: first_at.toISOString(), lastAt: last_at.toISOString(), held, highest, missing, holes };
}
