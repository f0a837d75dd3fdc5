import type { UnitReference } from "../../core/contracts/unit-reference.ts";
import type { LineageEdge, Unit } from "../../core/domain/unit/unit.ts";
import { UnitTree } from "../../core/domain/unit/unit-tree.ts";

/** The units of the reference provinces as the database has them, with ids of their own. */
export function referenceTree({ units, lineage }: UnitReference): UnitTree {
  const ids = new Map(units.map((unit, at) => [`${unit.code}/${unit.from}`, at + 1]));
  const idOf = (version: string): number => {
    const id = ids.get(version);
    if (id === undefined) throw new Error(`no unit ${version}`);
    return id;
  };
  return new UnitTree(
    units.map(({ code, from, to, vi, en, parent, area, kind, level, class: unitClass }): Unit => {
      const named = { id: idOf(`${code}/${from}`), code, validFrom: from, class: unitClass, kind, nameVi: vi, nameEn: en };
      return {
        ...named,
        ...(to === undefined ? {} : { validTo: to }),
        ...(level === undefined ? {} : { level }),
        ...(parent === undefined ? {} : { parentCode: parent }),
        ...(area === undefined ? {} : { areaCode: area }),
      };
    }),
    lineage.map(
      ({ from, to, kind, decree }): LineageEdge => ({
        fromId: idOf(from),
        toId: idOf(to),
        kind,
        ...(decree === undefined ? {} : { decree }),
      }),
    ),
  );
}
