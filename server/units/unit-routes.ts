import type pg from "pg";
import { listUnitsOperation, readUnitHistoryOperation, type UnitHistory, type UnitVersion } from "../../core/contracts/api/units-api.ts";
import { searchUnits } from "../../core/domain/unit/search-units.ts";
import { isValidOn, type LineageEdge, type Unit, unitName } from "../../core/domain/unit/unit.ts";
import type { UnitTree } from "../../core/domain/unit/unit-tree.ts";
import { vietnamDay } from "../../core/domain/vietnam-time.ts";
import { ok } from "../api/handler.ts";
import { type Route, route } from "../api/route.ts";
import { refuse } from "../problem.ts";
import { CachedUnitTree } from "./cached-unit-tree.ts";

type Filter = { readonly class?: string | undefined; readonly level?: string | undefined; readonly under?: string | undefined };

/** Units over time. */
export function unitRoutes({ pool, nowMs }: { readonly pool: pg.Pool; readonly nowMs: () => number }): readonly Route[] {
  const trees = new CachedUnitTree(pool);
  return [
    route(listUnitsOperation, async ({ query: { on, search, limit, ...filter } }) => {
      const tree = await trees.read();
      const day = on ?? vietnamDay(nowMs());
      const asked =
        search === undefined
          ? tree.validOn(day)
          : searchUnits(tree.units, search, day).filter((unit) => on === undefined || isValidOn(unit, on));
      const found = asked.filter(belongs(tree, filter, day));
      return ok({ day, count: found.length, units: found.slice(0, limit).map((unit) => toVersion(unit, day)) });
    }),
    route(readUnitHistoryOperation, async ({ params: { code } }) => {
      const tree = await trees.read();
      if (tree.versions(code).length === 0)
        throw refuse(404, { vi: `Chưa từng có đơn vị nào mang mã ${code}.`, en: `No unit ever had the code ${code}.` });
      const history = historyOf(tree, code, vietnamDay(nowMs()));
      return ok({ ...history, decrees: await readDecrees(pool, history.versions) });
    }),
  ];
}

/** @throws a refusal for a unit that never was; one that does not hold on the day has nothing below it. */
function belongs(tree: UnitTree, { under, ...filter }: Filter, day: string): (unit: Unit) => boolean {
  if (under !== undefined && tree.versions(under).length === 0) {
    throw refuse(404, { vi: `Không có đơn vị ${under}.`, en: `There is no unit ${under}.` });
  }
  const above = under === undefined ? undefined : tree.find(under, day);
  const within = new Set(above === undefined ? [] : tree.below(above.id, day));
  return (unit) =>
    (under === undefined || within.has(unit)) &&
    (filter.class === undefined || unit.class === filter.class) &&
    (filter.level === undefined || unit.level === filter.level);
}

function toVersion(unit: Unit, day: string): UnitVersion {
  const { id: _id, nameVi: _vi, nameEn: _en, ...told } = unit;
  return { ...told, name: unitName(unit), isValid: isValidOn(unit, day) };
}

function historyOf(tree: UnitTree, code: string, day: string): Pick<UnitHistory, "code" | "versions"> {
  const related = (edges: readonly LineageEdge[], idOf: (edge: LineageEdge) => number) =>
    edges.flatMap((edge) => {
      const unit = tree.byId(idOf(edge));
      if (unit === undefined) return [];
      const { kind, piece, decree } = edge;
      return [
        {
          unit: toVersion(unit, day),
          kind,
          ...(piece === undefined ? {} : { piece: { size: Number(piece.size), kind: piece.kind } }),
          ...(decree === undefined ? {} : { decree }),
        },
      ];
    });
  const versions = tree.versions(code).map((unit) => ({
    unit: toVersion(unit, day),
    predecessors: related(tree.predecessors(unit.id), ({ fromId }) => fromId),
    successors: related(tree.successors(unit.id), ({ toId }) => toId),
  }));
  return { code, versions };
}

type DecreeRow = Omit<UnitHistory["decrees"][number], "title"> & { readonly vi: string; readonly en: string };

const READ_DECREES = `
select code, title_vi as vi, title_en as en, effective_on::text as "effectiveOn", source, standing from decree where code = any($1)
order by effective_on, code`;

async function readDecrees(pool: pg.Pool, versions: UnitHistory["versions"]): Promise<UnitHistory["decrees"]> {
  const named = versions.flatMap(({ predecessors, successors }) => [...predecessors, ...successors].flatMap(({ decree }) => decree ?? []));
  const { rows } = await pool.query<DecreeRow>(READ_DECREES, [[...new Set(named)]]);
  return rows.map(({ vi, en, ...row }) => ({ ...row, title: { vi, en } }));
}
