import type pg from "pg";
import type { UnitTree } from "../../core/domain/unit/unit-tree.ts";
import { readUnitTree } from "../units/read-unit-tree.ts";

const READ_REVISION = "select revision::text from registry_revision";

/** The tree of units, read again only after it was changed: a feed that sends event by event must not pay for it each time. */
export class WorkUnits {
  #read: { readonly revision: string; readonly tree: UnitTree } | undefined;

  async tree(client: pg.ClientBase): Promise<UnitTree> {
    const { rows } = await client.query<{ revision: string }>({ name: "read-registry-revision", text: READ_REVISION });
    const revision = rows[0]?.revision ?? "";
    if (this.#read?.revision !== revision) this.#read = { revision, tree: await readUnitTree(client) };
    return this.#read.tree;
  }
}
