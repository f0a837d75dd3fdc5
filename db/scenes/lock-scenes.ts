import type pg from "pg";

/** One writer of scenes at a time, until the end of the caller's transaction: two would both write the next revision. */
export async function lockScenes(client: pg.ClientBase): Promise<void> {
  await client.query("select pg_advisory_xact_lock(hashtext('vonglau.scenes'))");
}
