import type pg from "pg";
import type { UnitReference } from "../../core/contracts/unit-reference.ts";
import type { CommuneUnit } from "../../core/province/commune-unit.ts";
import { readUnitReference } from "./read-unit-reference.ts";

/** The day from which the two-tier administration holds (Law 72/2025/QH15). */
const TWO_TIER_SINCE = "2025-07-01";

/** What an operator added, a population or the end of a unit, stays; rows that say the same already are not touched. */
const WRITE_UNITS = `
insert into unit as u (code, valid_from, valid_to, class, level, kind, name_vi, name_en, parent_code, area_code, lat, lon, area_km2)
select code, "from", "to", class, level, kind, vi, en, parent, area, lat, lon, "areaKm2"
from jsonb_to_recordset($1::jsonb) as w (code text, "from" date, "to" date, class text, level text, kind text, vi text, en text,
                                         parent text, area text, lat float8, lon float8, "areaKm2" float8)
on conflict (code, valid_from) do update set valid_to = coalesce(excluded.valid_to, u.valid_to), class = excluded.class,
  level = coalesce(excluded.level, u.level), kind = excluded.kind, name_vi = excluded.name_vi, name_en = excluded.name_en,
  parent_code = excluded.parent_code, area_code = coalesce(excluded.area_code, u.area_code),
  lat = coalesce(excluded.lat, u.lat), lon = coalesce(excluded.lon, u.lon), area_km2 = coalesce(excluded.area_km2, u.area_km2)
where (u.valid_to, u.class, u.level, u.kind, u.name_vi, u.name_en, u.parent_code, u.area_code, u.lat, u.lon, u.area_km2) is distinct from
      (coalesce(excluded.valid_to, u.valid_to), excluded.class, coalesce(excluded.level, u.level), excluded.kind, excluded.name_vi,
       excluded.name_en, excluded.parent_code, coalesce(excluded.area_code, u.area_code), coalesce(excluded.lat, u.lat),
       coalesce(excluded.lon, u.lon), coalesce(excluded.area_km2, u.area_km2))`;

const WRITE_DECREES = `
insert into decree as d (code, title_vi, title_en, effective_on, source, standing)
select code, vi, en, "on", source, standing
from jsonb_to_recordset($1::jsonb) as w (code text, vi text, en text, "on" date, source text, standing text)
on conflict (code) do update set title_vi = excluded.title_vi, title_en = excluded.title_en, effective_on = excluded.effective_on,
  source = excluded.source, standing = excluded.standing
where (d.title_vi, d.title_en, d.effective_on, d.source, d.standing) is distinct from
      (excluded.title_vi, excluded.title_en, excluded.effective_on, excluded.source, excluded.standing)`;

/** Pieces that an operator learnt stay where the reference has none. */
const WRITE_LINEAGE = `
insert into unit_lineage as l (from_id, to_id, kind, piece, piece_kind, decree_code)
select f.id, t.id, w.kind, w.piece, w."pieceKind", w.decree
from jsonb_to_recordset($1::jsonb) as w ("from" text, "to" text, kind text, piece bigint, "pieceKind" text, decree text)
join unit as f on f.code = split_part(w."from", '/', 1) and f.valid_from = split_part(w."from", '/', 2)::date
join unit as t on t.code = split_part(w."to", '/', 1) and t.valid_from = split_part(w."to", '/', 2)::date
on conflict (from_id, to_id) do update set kind = excluded.kind, decree_code = excluded.decree_code,
  piece = coalesce(excluded.piece, l.piece), piece_kind = coalesce(excluded.piece_kind, l.piece_kind)
where (l.kind, l.decree_code) is distinct from (excluded.kind, excluded.decree_code)
   or (excluded.piece is not null and (l.piece, l.piece_kind) is distinct from (excluded.piece, excluded.piece_kind))`;

/**
 * Brings the units of the reference provinces into the database, as they were and are, with what became of what; those
 * of the profile with their places. Running it again changes nothing.
 */
export async function loadUnits(client: pg.ClientBase, communes: readonly CommuneUnit[]): Promise<void> {
  const reference = await readUnitReference();
  await client.query(WRITE_UNITS, [JSON.stringify(withPlaces(reference.units, communes))]);
  await client.query(WRITE_DECREES, [JSON.stringify(reference.decrees)]);
  await client.query(WRITE_LINEAGE, [JSON.stringify(reference.lineage)]);
}

function withPlaces(units: UnitReference["units"], communes: readonly CommuneUnit[]) {
  const places = new Map(communes.map((commune) => [commune.code, commune]));
  return units.map((unit) => {
    const place = unit.from === TWO_TIER_SINCE && unit.class === "territorial" ? places.get(unit.code) : undefined;
    if (place === undefined) return unit;
    const { type: kind, nameVi: vi, nameEn: en, lat, lon, areaKm2 } = place;
    return { ...unit, kind, vi, en, lat, lon, areaKm2 };
  });
}
