import type pg from "pg";

/** The figures of the source documents as they were validated on loading. */
export async function readFacts(pool: pg.Pool): Promise<{ facts: readonly unknown[]; derived: readonly unknown[] }> {
  const facts = await pool.query<{ body: unknown }>("select body from fact order by id");
  const derived = await pool.query<{ body: unknown }>("select body from derived_fact order by id");
  return { facts: facts.rows.map((row) => row.body), derived: derived.rows.map((row) => row.body) };
}
