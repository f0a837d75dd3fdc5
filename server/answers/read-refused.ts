import { isUtf8 } from "node:buffer";
import type pg from "pg";
import type { RefusedQuery } from "../../core/contracts/answer-queries.ts";
import { ALTERATIONS, type Alteration, type ReplayState, replayOutcomeSchema } from "../../core/contracts/dead-letters.ts";
import type { RefusedMessage, RefusedMessageDetail, RefusedMessages } from "../../core/contracts/refused-messages.ts";
import { explainReason } from "./explain-reason.ts";
import { filterValues, STATE, WHERE } from "./refused-filter.ts";

const COLUMNS = `
r.id::float8 as id, r.received_at, r.format, r.external_id, r.account, r.topic, r.reason, r.detail, r.value_count, r.payload_size,
r.alteration, r.replay_requested_at, r.replay_requested_by, r.replayed_at, r.replay_outcome, ${STATE} as state`;

type Row = {
  readonly id: number;
  readonly received_at: Date;
  readonly format: string;
  readonly external_id: string | null;
  readonly account: string | null;
  readonly topic: string;
  readonly reason: string;
  readonly detail: string;
  readonly value_count: number;
  readonly payload_size: number | null;
  readonly alteration: Alteration;
  readonly replay_requested_at: Date | null;
  readonly replay_requested_by: string | null;
  readonly replayed_at: Date | null;
  readonly replay_outcome: unknown;
  readonly state: ReplayState;
};

const LIST = `
select ${COLUMNS} from rejection r
where ${WHERE} and ($9::bigint is null or r.id < $9)
order by r.id desc
limit $10`;

/** Refused messages, newest first, without what they said. */
export async function listRefused(pool: pg.Pool, query: RefusedQuery): Promise<RefusedMessages> {
  const states = query.state === undefined ? undefined : [query.state];
  const values = [...(await filterValues(pool, { ...query, states })), query.before ?? null, query.limit];
  const { rows } = await pool.query<Row>(LIST, values);
  const last = rows.length === query.limit ? rows.at(-1) : undefined;
  return { messages: rows.map(toMessage), ...(last === undefined ? {} : { next: last.id }) };
}

/** One refused message with what it said, as far as it is kept. */
export async function readRefused(pool: pg.Pool, id: number): Promise<RefusedMessageDetail | undefined> {
  const { rows } = await pool.query<Row & { payload: Buffer }>(`select ${COLUMNS}, r.payload from rejection r where r.id = $1`, [id]);
  const [row] = rows;
  if (row === undefined) return undefined;
  return {
    ...toMessage(row),
    alterationText: ALTERATIONS[row.alteration],
    payload: isUtf8(row.payload) ? { text: row.payload.toString("utf8") } : { base64: row.payload.toString("base64") },
  };
}

function toMessage(row: Row): RefusedMessage {
  const replay = replayOf(row);
  return {
    id: row.id,
    receivedAt: row.received_at.toISOString(),
    format: row.format,
    ...(row.external_id === null ? {} : { externalId: row.external_id }),
    ...(row.account === null ? {} : { account: row.account }),
    topic: row.topic,
    reason: row.reason,
    text: explainReason(row.reason),
    detail: row.detail,
    values: row.value_count,
    ...(row.payload_size === null ? {} : { size: row.payload_size }),
    alteration: row.alteration,
    state: row.state,
    ...(replay === undefined ? {} : { replay }),
  };
}

function replayOf(row: Row): RefusedMessage["replay"] {
  if (row.replay_requested_at === null) return undefined;
  const outcome = replayOutcomeSchema.safeParse(row.replay_outcome);
  return {
    requestedAt: row.replay_requested_at.toISOString(),
    requestedBy: row.replay_requested_by ?? "",
    ...(row.replayed_at === null ? {} : { doneAt: row.replayed_at.toISOString() }),
    ...(outcome.success ? { outcome: outcome.data } : {}),
  };
}
