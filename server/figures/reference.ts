import type pg from "pg";
import type { DataSource } from "../../core/domain/source/freshness-contract.ts";
import type { UnitTree } from "../../core/domain/unit/unit-tree.ts";
import { type CatalogueEntry, readCatalogue } from "../../db/catalogue/read-catalogue.ts";
import { readUnitTree } from "../../db/units/read-unit-tree.ts";
import type { SettingRow } from "./judge.ts";

export type SourceEntry = {
  readonly id: number;
  readonly source: DataSource;
  readonly isSimulated: boolean;
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

/** In the order in which they were made. */
const READ_SETTINGS = `
select id::text, code, value::float8, valid_from::text as "validFrom", (extract(epoch from set_at) * 1000)::float8 as "setAtMs"
from setting order by id`;
const READ_SOURCES = `select id, body as source, is_simulated as "isSimulated" from data_source order by code`;

/** Every panel needs all of it; a change of the catalogue or of a unit is seen this much later. */
const KEEP_MS = 5000;

/** Remembers the reference for a few seconds. */
export class ReferenceMemory {
  readonly #pool: pg.Pool;
  readonly #nowMs: () => number;
  #kept: { readonly sinceMs: number; readonly reference: Promise<FigureReference> } | undefined;

  constructor(pool: pg.Pool, nowMs: () => number) {
    this.#pool = pool;
    this.#nowMs = nowMs;
  }

  async read(): Promise<FigureReference> {
    const nowMs = this.#nowMs();
    if (this.#kept === undefined || nowMs - this.#kept.sinceMs >= KEEP_MS || nowMs < this.#kept.sinceMs) {
      this.#kept = { sinceMs: nowMs, reference: readReference(this.#pool) };
    }
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
    sources: new Map(sources.rows.map((entry) => [entry.source.code, entry])),
    settings: settings.rows,
  };
}
