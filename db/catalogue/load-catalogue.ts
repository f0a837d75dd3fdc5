import type pg from "pg";
import type { Indicator } from "../../core/domain/indicator/indicator.ts";

/**
 * Brings indicators into the database, in the caller's transaction: a new one as revision 1, a changed one as its next
 * revision, an unchanged one not at all. What is no longer in the files stays, for the figures that were computed by it.
 */
export async function loadCatalogue(client: pg.ClientBase, indicators: readonly Indicator[]): Promise<void> {
  const entries = JSON.stringify(indicators.map((body) => ({ code: body.code, domain: body.domain, body })));
  // One loader at a time: two would both write the next revision.
  await client.query("select pg_advisory_xact_lock(hashtext('vonglau.catalogue'))");
  await client.query(
    `insert into indicator (code, domain, revision)
     select code, domain, 0 from jsonb_to_recordset($1::jsonb) as e (code text, domain text)
     on conflict (code) do nothing`,
    [entries],
  );
  await client.query(
    `with changed as (
       select i.id, i.revision + 1 as revision, e.domain, e.body
       from jsonb_to_recordset($1::jsonb) as e (code text, domain text, body jsonb)
       join indicator i on i.code = e.code
       left join indicator_revision r on r.indicator_id = i.id and r.revision = i.revision
       where r.body is distinct from e.body
     ), written as (
       insert into indicator_revision (indicator_id, revision, body) select id, revision, body from changed
     )
     update indicator i set revision = changed.revision, domain = changed.domain from changed where changed.id = i.id`,
    [entries],
  );
}
