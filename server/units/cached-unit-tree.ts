import type pg from "pg";
import type { UnitTree } from "../../core/domain/unit/unit-tree.ts";
import { readUnitTree } from "../../db/units/read-unit-tree.ts";

/** The tree of units as the database has it, read again only when the registry has changed. */
export class CachedUnitTree {
  readonly #pool: pg.Pool;
  #kept: { readonly revision: string; readonly tree: UnitTree } | undefined;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async read(): Promise<UnitTree> {
    const { rows } = await this.#pool.query<{ revision: string }>("select revision::text from registry_revision");
    // Asked before the tree is read: a change in between is then read once more, and never missed.
    const revision = rows[0]?.revision ?? "";
    if (this.#kept?.revision !== revision) this.#kept = { revision, tree: await readUnitTree(this.#pool) };
    return this.#kept.tree;
  }
}
