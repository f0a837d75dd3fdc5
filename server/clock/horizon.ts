import type pg from "pg";
import { inTransaction } from "../../db/connect.ts";
import type { PastNotKept } from "./past-state.ts";

const READ_HORIZON = `
select case when raw_since = '-infinity' then 0 else ceil(extract(epoch from raw_since) * 1000) end::float8 as "rawSinceMs" from retention_horizon`;

/** From when on raw readings are whole; 0 when none was ever dropped. */
export async function readHorizon(client: pg.ClientBase): Promise<PastNotKept> {
  const { rows } = await client.query<PastNotKept>({ name: "read-horizon", text: READ_HORIZON });
  return { rawSinceMs: rows[0]?.rawSinceMs ?? 0 };
}

/** Several statements that see the same; also on a read-only replica. */
export async function inSnapshot<Result>(pool: pg.Pool, work: (client: pg.ClientBase) => Promise<Result>): Promise<Result> {
  return inTransaction(pool, async (client) => {
    await client.query("set transaction isolation level repeatable read read only");
    return work(client);
  });
}
