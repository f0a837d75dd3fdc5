import type pg from "pg";
import type { ReplayRequest } from "../../core/contracts/answer-queries.ts";
import type { ReplayState } from "../../core/contracts/dead-letters.ts";
import type { ReplayAnswer } from "../../core/contracts/refused-messages.ts";
import { filterValues, WHERE } from "./refused-filter.ts";

const WORTH_ANOTHER_TRY: readonly ReplayState[] = ["open", "refused-again"];
const ALL_BUT_WAITING: readonly ReplayState[] = [...WORTH_ANOTHER_TRY, "replayed", "impossible"];

const COUNT = `
select count(*)::int as matched, count(*) filter (where alteration in ('redacted-beyond-reading', 'cut', 'withheld'))::int as impossible
from rejection r where ${WHERE}`;

/** In order of id and under the row's lock: ingest may be reading the same message at this moment. */
const REQUEST = `
with chosen as (select id from rejection r where ${WHERE} order by id for update)
update rejection set replay_requested_at = clock_timestamp(), replay_requested_by = $9 where id in (select id from chosen)
returning alteration in ('redacted-beyond-reading', 'cut', 'withheld') as is_impossible`;

/** Marks refused messages as wanted; ingest reads them again within seconds, each exactly once a request. */
export async function requestReplay(client: Pick<pg.ClientBase, "query">, request: ReplayRequest, by: string): Promise<ReplayAnswer> {
  const values = await filterValues(client, { ...request, states: request.again ? ALL_BUT_WAITING : WORTH_ANOTHER_TRY });
  if (request.dryRun) {
    const { rows } = await client.query<{ matched: number; impossible: number }>(COUNT, [...values]);
    return { matched: rows[0]?.matched ?? 0, impossible: rows[0]?.impossible ?? 0, requested: 0, isDryRun: true };
  }
  const { rows } = await client.query<{ is_impossible: boolean }>(REQUEST, [...values, by]);
  return { matched: rows.length, impossible: rows.filter((row) => row.is_impossible).length, requested: rows.length, isDryRun: false };
}
