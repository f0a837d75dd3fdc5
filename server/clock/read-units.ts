import type pg from "pg";
import { vietnamDay } from "../../core/domain/vietnam-time.ts";

const READ_UNITS = `
select code, kind, name_vi as "nameVi", name_en as "nameEn", parent_code as "parentCode", lat, lon, area_km2 as "areaKm2",
       valid_from::text as "validFrom", valid_to::text as "validTo"
from unit
where class = 'territorial' and valid_from <= $1::date and (valid_to is null or valid_to > $1::date)
order by code`;

export type ValidUnit = {
  readonly code: string;
  readonly kind: string;
  readonly nameVi: string;
  readonly nameEn: string;
  readonly validFrom: string;
  readonly parentCode?: string;
  readonly lat?: number;
  readonly lon?: number;
  readonly areaKm2?: number;
  readonly validTo?: string;
};

type Row = { readonly [Name in keyof Required<ValidUnit>]: Required<ValidUnit>[Name] | null };

/** Administrative units valid on the day in Vietnam in which the instant lies. */
export async function readUnits(pool: pg.Pool, atMs: number): Promise<readonly ValidUnit[]> {
  const { rows } = await pool.query<Row>(READ_UNITS, [vietnamDay(atMs)]);
  // What is null is left out; the four that never are stay.
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as ValidUnit);
}
