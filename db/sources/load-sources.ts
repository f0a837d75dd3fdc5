import { readFile } from "node:fs/promises";
import path from "node:path";
import type pg from "pg";
import { dataSourcesSchema } from "../../core/contracts/source-file.ts";
import { packageRoot } from "../../core/node/package-root.ts";

/** What changed is changed and its former wording stays in data_source_revision; a source that left the file stays too. */
const LOAD = `
with given as (
  select body from jsonb_array_elements($1::jsonb) as body
), changed as (
  insert into data_source (code, body, is_simulated)
  select body ->> 'code', body, $2 and body #>> '{contract,promise,kind}' <> 'once' from given
  on conflict (code) do update set body = excluded.body, is_simulated = excluded.is_simulated
  where (data_source.body, data_source.is_simulated) is distinct from (excluded.body, excluded.is_simulated)
  returning id, body
)
insert into data_source_revision (source_id, body) select id, body from changed`;

/**
 * Brings the source systems of db/reference/sources.json into the database, in the caller's transaction. Again it changes
 * what changed. `{province}` in owners becomes `provinceCode`; `isSimulated` where no real system stands behind them; what is said
 * once is a document, and real.
 * @throws ZodError for a file that is not as core/contracts/source-file.ts has it.
 */
export async function loadSources(
  client: pg.ClientBase,
  { provinceCode, isSimulated }: { readonly provinceCode: string; readonly isSimulated: boolean },
): Promise<void> {
  const file = await readFile(path.join(packageRoot(import.meta.url), "db/reference/sources.json"), "utf8");
  const sources = dataSourcesSchema.parse(JSON.parse(file.replaceAll("{province}", provinceCode)));
  await client.query(LOAD, [JSON.stringify(sources), isSimulated]);
}
