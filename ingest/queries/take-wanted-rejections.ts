import type pg from "pg";

/** A refused message that somebody wants read again. */
export type WantedRejection = {
  readonly id: number;
  readonly receivedAtMs: number;
  readonly topic: string;
  readonly account: string | undefined;
  readonly format: string;
  /** The device it is about; undefined: the whole message. */
  readonly externalId: string | undefined;
  readonly alteration: string;
  readonly payload: Uint8Array;
};

type Row = {
  readonly id: string;
  readonly received_ms: number;
  readonly topic: string;
  readonly account: string | null;
  readonly format: string;
  readonly external_id: string | null;
  readonly alteration: string;
  readonly payload: Buffer;
};

/** Locked until the end of the transaction; what another ingest has taken is passed over. */
const TAKE_WANTED = `
select id, (extract(epoch from received_at) * 1000)::float8 as received_ms, topic, account, format, external_id, alteration, payload
from rejection
where replay_requested_at is not null and (replayed_at is null or replayed_at < replay_requested_at)
order by id
limit $1
for update skip locked`;

export async function takeWantedRejections(client: pg.ClientBase, most: number): Promise<readonly WantedRejection[]> {
  const { rows } = await client.query<Row>({ name: "take-wanted-rejections", text: TAKE_WANTED, values: [most] });
  return rows.map((row) => ({
    id: Number(row.id),
    receivedAtMs: Math.round(row.received_ms),
    topic: row.topic,
    account: row.account ?? undefined,
    format: row.format,
    externalId: row.external_id ?? undefined,
    alteration: row.alteration,
    payload: row.payload,
  }));
}
