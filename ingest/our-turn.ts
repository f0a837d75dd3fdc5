import type pg from "pg";

/** Locks of work that one process does at a time: two would write what they read in the wrong order, or the same twice. */
const LOCKS = { judging: 7666, units: 7668, publishing: 7671, measuring: 7672, counting: 7673 } as const;

/** True when nobody else is at that work until the transaction ends; it is not waited for. */
export async function isOurTurn(client: pg.ClientBase, work: keyof typeof LOCKS): Promise<boolean> {
  const { rows } = await client.query<{ ours: boolean }>("select pg_try_advisory_xact_lock($1) as ours", [LOCKS[work]]);
  return rows[0]?.ours === true;
}
