import type pg from "pg";
import type { WorkFeed } from "../../core/domain/indicator/indicator.ts";

const JUDGED = `select (extract(epoch from judged_through) * 1000)::float8 as "atMs" from work_feed where feed = $1`;

/** Reads items and tallies of a feed as they stood together, with the instant at which they were judged. */
export async function inSnapshot<Answer>(
  pool: pg.Pool,
  feed: WorkFeed,
  read: (client: pg.ClientBase, judgedAtMs: number) => Promise<Answer>,
): Promise<Answer> {
  const client = await pool.connect();
  try {
    await client.query("begin isolation level repeatable read read only");
    const { rows } = await client.query<{ atMs: number }>({ name: "judged-through", text: JUDGED, values: [feed] });
    const atMs = rows[0]?.atMs ?? 0;
    const answer = await read(client, Number.isFinite(atMs) ? atMs : 0);
    await client.query("commit");
    return answer;
  } catch (thrown) {
    await client.query("rollback").catch(() => undefined);
    throw thrown;
  } finally {
    client.release();
  }
}
