import type pg from "pg";
import type { LineageEdge, LineageKind, PieceKind, Unit, UnitClass, UnitLevel } from "../../core/domain/unit/unit.ts";
import { UnitTree } from "../../core/domain/unit/unit-tree.ts";

const READ_UNITS = `
select id, code, valid_from::text as "validFrom", valid_to::text as "validTo", class, level, kind, name_vi as "nameVi", name_en as "nameEn",
       parent_code as "parentCode", area_code as "areaCode", area_km2 as "areaKm2", population
from unit`;

const READ_LINEAGE = `
select from_id as "fromId", to_id as "toId", kind, piece::text, piece_kind as "pieceKind", decree_code as decree from unit_lineage`;

type OrNull<Row> = { readonly [Name in keyof Required<Row>]: Row[Name] | null };
/** Checked by the table: classes, levels and kinds are among those of the domain. */
type UnitRow = Pick<Unit, "id" | "code" | "validFrom" | "kind" | "nameVi" | "nameEn"> & { readonly class: UnitClass } & OrNull<
    Required<Pick<Unit, "validTo" | "parentCode" | "areaCode" | "areaKm2" | "population">> & { readonly level: UnitLevel }
  >;
type LineageRow = {
  readonly fromId: number;
  readonly toId: number;
  readonly kind: LineageKind;
  readonly piece: string | null;
  readonly pieceKind: PieceKind | null;
  readonly decree: string | null;
};

/** Every unit as it ever was and what became of it, as of the client's transaction. */
export async function readUnitTree(client: pg.Pool | pg.ClientBase): Promise<UnitTree> {
  const { rows: units } = await client.query<UnitRow>({ name: "read-units-of-tree", text: READ_UNITS });
  const { rows: lineage } = await client.query<LineageRow>({ name: "read-unit-lineage", text: READ_LINEAGE });
  return new UnitTree(units.map(toUnit), lineage.map(toEdge));
}

function toUnit(row: UnitRow): Unit {
  // What is null is left out; the columns that never are stay.
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as Unit;
}

function toEdge({ fromId, toId, kind, piece, pieceKind, decree }: LineageRow): LineageEdge {
  return {
    fromId,
    toId,
    kind,
    ...(piece === null || pieceKind === null ? {} : { piece: { size: BigInt(piece), kind: pieceKind } }),
    ...(decree === null ? {} : { decree }),
  };
}
