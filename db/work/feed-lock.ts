import type pg from "pg";
import type { WorkFeed } from "../../core/domain/indicator/indicator.ts";

/** `judgedThroughMs`: the instant at which all items of the feed are judged; undefined before the first is there. */
export type LockedFeed = { readonly feed: WorkFeed; readonly judgedThroughMs: number | undefined; readonly rules: string };

const LOCK = `
select case when isfinite(judged_through) then (extract(epoch from judged_through) * 1000)::float8 end as "judgedThroughMs", rules
from work_feed where feed = $1 for update`;

/**
 * Keeps everybody else from the feed's items and tallies until the transaction ends. Two recorders would read the same former
 * counts and add their differences twice, and ids of events would not be given in the order of commits.
 */
export async function lockFeed(client: pg.ClientBase, feed: WorkFeed): Promise<LockedFeed> {
  const { rows } = await client.query<{ judgedThroughMs: number | null; rules: string }>({ name: "lock-feed", text: LOCK, values: [feed] });
  return { feed, judgedThroughMs: rows[0]?.judgedThroughMs ?? undefined, rules: rows[0]?.rules ?? "" };
}
