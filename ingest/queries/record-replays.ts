import type pg from "pg";
import type { ReplayOutcome } from "../../core/contracts/dead-letters.ts";
import { numbersLiteral } from "../../db/numbers-literal.ts";

export type Replayed = { readonly id: number; readonly outcome: ReplayOutcome };

const RECORD_REPLAYS = `
update rejection as r set replayed_at = clock_timestamp(), replay_outcome = t.outcome
from unnest($1::bigint[], $2::jsonb[]) as t (id, outcome)
where r.id = t.id`;

export async function recordReplays(client: Pick<pg.ClientBase, "query">, replayed: readonly Replayed[]): Promise<void> {
  await client.query({
    name: "record-replays",
    text: RECORD_REPLAYS,
    values: [numbersLiteral(replayed.map(({ id }) => id)), replayed.map(({ outcome }) => JSON.stringify(outcome))],
  });
}
