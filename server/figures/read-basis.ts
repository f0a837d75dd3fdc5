import type pg from "pg";
import type { ObservationBasis } from "../../core/contracts/figures.ts";

/** What observations rest on, by their ids; written by our own doors and jobs in the shape of the contract. */
export async function readBasis(client: pg.Pool | pg.ClientBase, ids: readonly string[]): Promise<ReadonlyMap<string, ObservationBasis>> {
  if (ids.length === 0) return new Map();
  const { rows } = await client.query<{ readonly id: string; readonly basis: ObservationBasis }>({
    name: "read-basis",
    text: "select id::text, basis from observation where id = any($1::bigint[])",
    values: [ids],
  });
  return new Map(rows.map(({ id, basis }) => [id, basis]));
}
