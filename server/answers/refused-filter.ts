import type pg from "pg";
import type { RefusedQuery, ReplayRequest } from "../../core/contracts/answer-queries.ts";
import type { ReplayState } from "../../core/contracts/dead-letters.ts";
import { findNames } from "./find-names.ts";

/**
 * Where a refused message stands; core/contracts/dead-letters.ts says what the words mean. A value that an operator
 * declared as not kept leaves nothing to be done.
 */
export const STATE = `
case when r.replay_requested_at > coalesce(r.replayed_at, '-infinity') then 'waiting'
     when r.replayed_at is null then 'open'
     when r.replay_outcome ? 'impossible' then 'impossible'
     when r.replay_outcome @? '$.rejected[*] ? (@.reason != "metric-not-kept")' then 'refused-again'
     else 'replayed' end`;

/** Takes parameters 1 to 8; one that is null does not narrow. */
export const WHERE = `
($1::text[] is null or (r.format, r.external_id) in (select * from unnest($1::text[], $2::text[])))
and ($3::text is null or r.format = $3)
and ($4::text is null or r.reason = $4)
and ($5::timestamptz is null or r.received_at >= $5)
and ($6::timestamptz is null or r.received_at < $6)
and ($7::bigint[] is null or r.id = any ($7))
and ($8::text[] is null or (${STATE}) = any ($8))`;

type Filter = Pick<RefusedQuery & ReplayRequest, "device" | "format" | "reason" | "since" | "until"> & {
  readonly ids?: readonly number[] | undefined;
  readonly states?: readonly ReplayState[] | undefined;
};

export async function filterValues(client: Pick<pg.ClientBase, "query">, filter: Filter): Promise<readonly unknown[]> {
  const names = filter.device === undefined ? undefined : await findNames(client, filter.device);
  return [
    names?.formats ?? null,
    names?.ids ?? null,
    filter.format ?? null,
    filter.reason ?? null,
    filter.since === undefined ? null : new Date(filter.since),
    filter.until === undefined ? null : new Date(filter.until),
    filter.ids ?? null,
    filter.states ?? null,
  ];
}
