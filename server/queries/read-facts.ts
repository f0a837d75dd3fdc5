import type pg from "pg";
import type { DerivedFact, Fact } from "../../core/domain/fact.ts";

export type Facts = { readonly facts: readonly Fact[]; readonly derived: readonly DerivedFact[] };

/** The figures of the source documents as they were validated on loading. */
export async function readFacts(pool: pg.Pool): Promise<Facts> {
  const facts = await pool.query<{ body: Fact }>("select body from fact order by id");
  const derived = await pool.query<{ body: DerivedFact }>("select body from derived_fact order by id");
  return { facts: facts.rows.map((row) => row.body), derived: derived.rows.map((row) => row.body) };
}
