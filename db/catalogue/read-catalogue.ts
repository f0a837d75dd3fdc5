import type pg from "pg";
import type { Indicator } from "../../core/domain/indicator/indicator.ts";

/** An indicator as the database knows it: figures point to `id`, proofs to `revision`. */
export type CatalogueEntry = { readonly id: number; readonly revision: number; readonly indicator: Indicator };

/** Every indicator by its code, in its newest wording; validated when it was loaded. */
export async function readCatalogue(client: pg.ClientBase | pg.Pool): Promise<ReadonlyMap<string, CatalogueEntry>> {
  const { rows } = await client.query<{ id: number; revision: number; body: Indicator }>(
    `select i.id, i.revision, r.body from indicator i
     join indicator_revision r on r.indicator_id = i.id and r.revision = i.revision
     order by i.code`,
  );
  return new Map(rows.map(({ id, revision, body }) => [body.code, { id, revision, indicator: body }]));
}
