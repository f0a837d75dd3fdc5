import type pg from "pg";
import { inTransaction } from "../../db/connect.ts";
import { RegistryRefusal, type Result, refused } from "./fault.ts";

/** Who does it: cli:<user of the machine>, http:<name of the token>. */
export type Actor = string;

const REGISTRY_LOCK = 7667;

/**
 * Runs one change of the registry in one transaction, one after the other over all processes, so that what a change
 * was judged by still holds when it is written. A RegistryRefusal rolls back and becomes the result.
 */
export async function changeRegistry<Value>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Result<Value>>,
): Promise<Result<Value>> {
  try {
    return await inTransaction(pool, async (client) => {
      await client.query("select pg_advisory_xact_lock($1)", [REGISTRY_LOCK]);
      const result = await work(client);
      if (!result.ok) throw new RegistryRefusal(result.faults);
      return result;
    });
  } catch (thrown) {
    if (thrown instanceof RegistryRefusal) return refused(...thrown.faults);
    throw thrown;
  }
}

export type RegistryEvent = {
  readonly action: string;
  /** device:<code>, gateway:<name>, unit:<code>, candidate:<format>/<external id> */
  readonly subject: string;
  /** What changed; never a secret. */
  readonly detail?: Readonly<Record<string, unknown>>;
};

/** Writes into the journal, in the transaction of the change itself. */
export async function noteEvents(client: pg.ClientBase, actor: Actor, events: readonly RegistryEvent[]): Promise<void> {
  if (events.length === 0) return;
  await client.query(
    `insert into registry_event (actor, action, subject, detail)
     select $1, action, subject, coalesce(detail, '{}') from jsonb_to_recordset($2::jsonb) as e (action text, subject text, detail jsonb)`,
    [actor, JSON.stringify(events)],
  );
}
