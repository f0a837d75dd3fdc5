import type pg from "pg";
import type { Indicator } from "../../core/domain/indicator/indicator.ts";

/** A wording of an indicator, and since when the platform has it. */
export type Wording = { readonly revision: number; readonly since: Date; readonly indicator: Indicator };

/** Every wording of an indicator, newest first; none for a code that the catalogue has not. */
export async function readWordings(client: pg.ClientBase | pg.Pool, code: string): Promise<readonly Wording[]> {
  const { rows } = await client.query<Wording>(
    `select r.revision, r.since, r.body as indicator from indicator i join indicator_revision r on r.indicator_id = i.id
     where i.code = $1 order by r.revision desc`,
    [code],
  );
  return rows;
}
