import type pg from "pg";
import type { DecreedUnit, DecreeFile, DecreeFileChange } from "../../core/contracts/decree-file.ts";
import type { DecreeEffect } from "./tell-decree.ts";

const END_UNITS = "update unit set valid_to = $2 where id = any($1::int[]) and valid_to is null";

/** A unit that goes on under its code stays where it is drawn, unless the file says otherwise. */
const MAKE_UNITS = `
insert into unit (code, valid_from, class, level, kind, name_vi, name_en, parent_code, area_code, lat, lon, area_km2, population)
select w.code, $2::date, w.class, w.level, w.kind, w."nameVi", w."nameEn", w."parentCode", w."areaCode",
       coalesce(w.lat, o.lat), coalesce(w.lon, o.lon), w."areaKm2", w.population
from jsonb_to_recordset($1::jsonb) as w (code text, class text, level text, kind text, "nameVi" text, "nameEn" text, "parentCode" text,
                                         "areaCode" text, lat float8, lon float8, "areaKm2" float8, population int)
left join unit as o on o.code = w.code and o.valid_to = $2::date
returning id, code`;

const WRITE_DECREE = `
insert into decree (code, title_vi, title_en, effective_on, source, standing, file, applied_at)
values ($1, $2, $3, $4, $5, $6, $7::jsonb, now())`;

const WRITE_LINEAGE = `
insert into unit_lineage (from_id, to_id, kind, piece, piece_kind, decree_code)
select "fromId", "toId", kind, piece, "pieceKind", $2
from jsonb_to_recordset($1::jsonb) as w ("fromId" int, "toId" int, kind text, piece bigint, "pieceKind" text)`;

/** In the caller's transaction. The database gives the new units ids of its own. */
export async function writeDecree(client: pg.ClientBase, file: DecreeFile, { made, ended, lineage }: DecreeEffect): Promise<void> {
  const { code, title, effectiveOn, source, standing } = file;
  await client.query(END_UNITS, [ended.map(({ id }) => id), effectiveOn]);
  const places = new Map(file.changes.flatMap(unitsOf).map((unit) => [unit.code, unit]));
  const rows = made.map((unit) => ({ ...unit, lat: places.get(unit.code)?.lat, lon: places.get(unit.code)?.lon }));
  const { rows: written } = await client.query<{ id: number; code: string }>(MAKE_UNITS, [JSON.stringify(rows), effectiveOn]);
  const byCode = new Map(written.map((unit) => [unit.code, unit.id]));
  const idOf = new Map(made.map((unit) => [unit.id, byCode.get(unit.code)]));
  await client.query(WRITE_DECREE, [code, title.vi, title.en, effectiveOn, source, standing, JSON.stringify(file)]);
  const edges = lineage.map(({ fromId, toId, kind, piece }) => ({
    fromId,
    toId: idOf.get(toId),
    kind,
    ...(piece === undefined ? {} : { piece: String(piece.size), pieceKind: piece.kind }),
  }));
  await client.query(WRITE_LINEAGE, [JSON.stringify(edges), code]);
}

function unitsOf(change: DecreeFileChange): readonly DecreedUnit[] {
  switch (change.kind) {
    case "create":
      return [change.unit];
    case "merge":
      return [change.into];
    case "split":
    case "redivide":
      return change.into.map(({ unit }) => unit);
    case "abolish":
    case "rename":
    case "retype":
    case "reparent":
      return [];
  }
}
