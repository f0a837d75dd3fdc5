import type pg from "pg";

const HOLD_HORIZON = `
select (extract(epoch from raw_since) * 1000)::float8 as "rawSinceMs" from retention_horizon for share`;

/** From when on raw readings are whole; it stays so until the caller's transaction ends. -Infinity: none was ever dropped. */
export async function holdHorizon(client: pg.ClientBase): Promise<{ readonly rawSinceMs: number }> {
  const { rows } = await client.query<{ rawSinceMs: number }>({ name: "hold-horizon", text: HOLD_HORIZON });
  const [row] = rows;
  if (row === undefined) throw new Error("retention_horizon has no row");
  return row;
}
