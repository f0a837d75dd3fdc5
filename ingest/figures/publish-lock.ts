import type pg from "pg";

/** Held while one process publishes; another leaves it alone. Two would write the same figures twice. */
const PUBLISH_LOCK = 7671;

/** True when nobody else publishes until the transaction ends. */
export async function isOurTurn(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ ours: boolean }>("select pg_try_advisory_xact_lock($1) as ours", [PUBLISH_LOCK]);
  return rows[0]?.ours === true;
}
