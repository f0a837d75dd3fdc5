import type pg from "pg";
import type { MapManifest, MapOutlines } from "../../core/contracts/api/map-api.ts";
import type { Unit } from "../../core/domain/unit/unit.ts";
import { readUnitTree } from "../../db/units/read-unit-tree.ts";

/** Of all versions of outlines the one that was brought last. */
const NEWEST = `
select version, max(attribution) as attribution, count(*)::int as count
from unit_boundary where unit_id = any($1::int[]) group by version order by max(imported_at) desc, version desc limit 1`;

const READ_OUTLINES = `
select unit_id as "unitId", geometry from unit_boundary where version = $1 and unit_id = any($2::int[])`;

type Newest = { readonly version: string; readonly attribution: string; readonly count: number };
type OutlineRow = { readonly unitId: number; readonly geometry: MapOutlines["features"][number]["geometry"] };

export type OutlineQuestion = { readonly rootCode: string; readonly day: string };

/** Which outlines there are of the communes that the figures begin with. */
export async function findOutlines(pool: pg.Pool, question: OutlineQuestion): Promise<MapManifest["outlines"]> {
  const newest = await newestOf(pool, await communesOf(pool, question));
  return newest === undefined ? undefined : { ...newest, day: question.day };
}

/** These outlines; undefined where none were brought. */
export async function readOutlines(pool: pg.Pool, question: OutlineQuestion): Promise<MapOutlines | undefined> {
  const units = await communesOf(pool, question);
  const newest = await newestOf(pool, units);
  if (newest === undefined) return undefined;
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const { rows } = await pool.query<OutlineRow>({ name: "read-outlines", text: READ_OUTLINES, values: [newest.version, [...byId.keys()]] });
  const features = rows.flatMap(({ unitId, geometry }) => {
    const unit = byId.get(unitId);
    return unit === undefined ? [] : [{ type: "Feature" as const, properties: { code: unit.code }, geometry }];
  });
  features.sort((one, other) => (one.properties.code < other.properties.code ? -1 : 1));
  return { type: "FeatureCollection", version: newest.version, attribution: newest.attribution, features };
}

async function communesOf(pool: pg.Pool, { rootCode, day }: OutlineQuestion): Promise<readonly Unit[]> {
  const tree = await readUnitTree(pool);
  const root = tree.find(rootCode, day);
  return root === undefined ? [] : tree.below(root.id, day, "commune");
}

async function newestOf(pool: pg.Pool, units: readonly Unit[]): Promise<Newest | undefined> {
  const { rows } = await pool.query<Newest>({ name: "find-outlines", text: NEWEST, values: [units.map(({ id }) => id)] });
  return rows[0];
}
