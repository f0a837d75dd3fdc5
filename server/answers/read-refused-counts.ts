import type pg from "pg";
import type { BrokerRefusedCount, RefusedCount } from "../../core/contracts/answers.ts";
import { explainReason } from "./explain-reason.ts";
import type { DeviceNames } from "./find-names.ts";

type Range = { readonly fromMs: number; readonly untilMs: number };

/** Hours of the counts are whole hours of UTC, and so are the days of Vietnam. */
const COUNTS = `
select format, subject, reason, sum(message_count)::float8 as messages, sum(value_count)::float8 as values, sum(kept_count)::float8 as kept
from rejection_hour
where hour >= $1::timestamptz and hour < $2::timestamptz
  and ($3::text[] is null or (format, subject) in (select * from unnest($3::text[], $4::text[])) or starts_with(subject, $5))
group by format, subject, reason
order by messages desc, format, subject, reason
limit $6`;

type Row = {
  readonly format: string;
  readonly subject: string;
  readonly reason: string;
  readonly messages: number;
  readonly values: number;
  readonly kept: number;
};

/** What was refused, by sender and reason, most first: of one device, or of all. */
export async function readRefusedCounts(
  client: Pick<pg.ClientBase, "query">,
  range: Range,
  of: { readonly device?: { readonly code: string; readonly names: DeviceNames }; readonly limit: number },
): Promise<readonly RefusedCount[]> {
  const { device } = of;
  const names = device === undefined ? [null, null, ""] : [device.names.formats, device.names.ids, topicsOf(device.code)];
  const values = [new Date(range.fromMs), new Date(range.untilMs), ...names, of.limit];
  const { rows } = await client.query<Row>({ name: "refused-counts", text: COUNTS, values });
  return rows.map((row) => ({ ...row, text: explainReason(row.reason) }));
}

const BROKER_COUNTS = `
select kind, client, topic, sum(count)::float8 as count
from broker_refusal
where hour >= $1::timestamptz and hour < $2::timestamptz and (client = $3 or starts_with(topic, $4))
group by kind, client, topic
order by count desc, kind, client, topic
limit 100`;

/** What the broker itself refused: the device's own attempts, and those of others on its topics. */
export async function readBrokerRefused(
  client: Pick<pg.ClientBase, "query">,
  range: Range,
  code: string,
): Promise<readonly BrokerRefusedCount[]> {
  const values = [new Date(range.fromMs), new Date(range.untilMs), code, topicsOf(code)];
  return (await client.query<BrokerRefusedCount>({ name: "broker-refused-counts", text: BROKER_COUNTS, values })).rows;
}

function topicsOf(code: string): string {
  return `vonglau/v1/${code}/`;
}
