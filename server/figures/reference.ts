import type pg from "pg";
import type { DataSource } from "../../core/domain/source/freshness-contract.ts";
import type { UnitTree } from "../../core/domain/unit/unit-tree.ts";
import { type CatalogueEntry, readCatalogue } from "../../db/catalogue/read-catalogue.ts";
import { FIRST_HEARD } from "../../db/sources/heard-submission.ts";
import { readUnitTree } from "../../db/units/read-unit-tree.ts";
import type { SettingRow } from "./judge.ts";

export type SourceEntry = {
  readonly id: number;
  readonly source: DataSource;
  readonly isSimulated: boolean;
  /** Undefined while it never sent anything, and for what is heard by its devices. */
  readonly firstHeardAtMs?: number | undefined;
};

/** What figures are read by: units, the catalogue, sources. Changes seldom. */
export type FigureReference = {
  readonly tree: UnitTree;
  /** By code. */
  readonly catalogue: ReadonlyMap<string, CatalogueEntry>;
  /** By code. */
  readonly sources: ReadonlyMap<string, SourceEntry>;
  /** Every one that was ever made, in that order. */
  readonly settings: readonly SettingRow[];
};

/** In the order in which they were made: of the numbers, not of their text. */
const READ_SETTINGS = `
select s.id::text, code, value::float8, valid_from::text as "validFrom", (extract(epoch from set_at) * 1000)::float8 as "setAtMs"
from setting as s order by s.id`;
/** Who has promised nothing cannot be late: such a row is as if the source were not registered. */
const READ_SOURCES = `
select id, body as source, is_simulated as "isSimulated", (extract(epoch from ${FIRST_HEARD}) * 1000)::float8 as "firstHeardAtMs"
from data_source as s
where body ?& array['name', 'owner', 'contract', 'contents'] order by code`;

/** Moves when anything of it does. */
const READ_REVISION = `
select concat_ws(' ', (select revision from registry_revision), (select concat(count(*), '/', sum(revision), '/', max(id)) from indicator),
  (select max(id) from setting), (select md5(string_agg(concat(id, is_simulated, last_heard_at is null, body), ',' order by id)) from data_source)) as revision`;

type Kept = { readonly revision: string; readonly reference: Promise<FigureReference> };

/** The reference as the database has it, read again only when something of it has changed. */
export class ReferenceMemory {
  readonly #pool: pg.Pool;
  #kept: Kept | undefined;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async read(): Promise<FigureReference> {
    // Asked before the rest is read: a change in between is then read once more, and never missed.
    const { rows } = await this.#pool.query<{ revision: string }>({ name: "revision-of-figures", text: READ_REVISION });
    const revision = rows[0]?.revision ?? "";
    if (this.#kept?.revision !== revision) this.#kept = { revision, reference: readReference(this.#pool) };
    const kept = this.#kept;
    try {
      return await kept.reference;
    } catch (thrown) {
      // A failure is not remembered: whoever asks next asks again.
      if (this.#kept === kept) this.#kept = undefined;
      throw thrown;
    }
  }
}

export async function readReference(client: pg.Pool | pg.ClientBase): Promise<FigureReference> {
  const tree = await readUnitTree(client);
  const catalogue = await readCatalogue(client);
  const sources = await client.query<SourceEntry>({ name: "read-sources-of-figures", text: READ_SOURCES });
  const settings = await client.query<SettingRow>({ name: "read-settings-of-figures", text: READ_SETTINGS });
  return {
    tree,
    catalogue,
    sources: new Map(
      sources.rows.map(({ firstHeardAtMs, ...entry }) => [entry.source.code, { ...entry, firstHeardAtMs: firstHeardAtMs ?? undefined }]),
    ),
    settings: settings.rows,
  };
}
