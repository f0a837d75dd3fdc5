import type pg from "pg";
import type { SourcesAnswer } from "../../core/contracts/api/league-api.ts";
import { groupBy } from "../../core/domain/group-by.ts";
import { unitName } from "../../core/domain/unit/unit.ts";
import { vietnamDay } from "../../core/domain/vietnam-time.ts";
import { readCatalogue } from "../../db/catalogue/read-catalogue.ts";
import { readSources } from "../../db/sources/read-sources.ts";
import { readUnitTree } from "../../db/units/read-unit-tree.ts";
import { type NameOfOwner, type ToldSource, tellSource } from "./tell-source.ts";

/** Every source by its code, as it stands at an instant. */
export async function readToldSources(pool: pg.Pool, nowMs: number): Promise<readonly ToldSource[]> {
  const [sources, nameOfOwner] = await Promise.all([readSources(pool), readOwners(pool, nowMs)]);
  return [...sources.values()].map((known) => tellSource(known, nameOfOwner, nowMs));
}

async function readOwners(pool: pg.Pool, nowMs: number): Promise<NameOfOwner> {
  const tree = await readUnitTree(pool);
  const day = vietnamDay(nowMs);
  return (code) => {
    const unit = tree.find(code, day);
    return unit === undefined ? { vi: code, en: code } : unitName(unit);
  };
}

/** With what hangs on each; only the one of that code, where one is named. */
export async function readSourceList(pool: pg.Pool, nowMs: number, only?: string): Promise<SourcesAnswer> {
  const told = (await readToldSources(pool, nowMs)).filter(({ origin }) => only === undefined || origin.code === only);
  const catalogue = [...(await readCatalogue(pool)).values()].map(({ indicator }) => indicator);
  const bySource = groupBy(catalogue, ({ source }) => source);
  return {
    at: new Date(nowMs).toISOString(),
    sources: told.map(({ known: { source, heard }, standing, origin }) => ({
      ...origin,
      ...(standing.nextDueMs === undefined ? {} : { nextDueAt: new Date(standing.nextDueMs).toISOString() }),
      missed: standing.missed,
      ...(heard.newestPeriod === undefined ? {} : { newestPeriod: heard.newestPeriod.key }),
      contents: [...source.contents],
      namedAs: [...source.namedAs],
      indicators: (bySource.get(source.code) ?? []).map(({ code, domain, name }) => ({ code, domain, name })),
    })),
  };
}
