import type pg from "pg";
import type { ReadingsQuery } from "../../core/contracts/api/readings-api.ts";

/** A device whose readings are exported. */
export type Subject = { readonly id: number; readonly code: string; readonly isSimulated: boolean };

const FIND_SUBJECTS = `
with recursive belongs (code) as (
  select $2::text
  union
  select u.code from unit u join belongs b on u.parent_code = b.code
  where u.valid_from <= current_date and (u.valid_to is null or u.valid_to > current_date)
)
select id, code, is_simulated from device
where ($1::text is null or code = $1)
  and ($2::text is null or unit_code in (select code from belongs))
  and ($3::text is null or kind = $3)
order by id`;

/** By id; those registered now. */
export async function findSubjects(pool: pg.Pool, { device, unit, kind }: ReadingsQuery): Promise<readonly Subject[]> {
  const { rows } = await pool.query<{ id: number; code: string; is_simulated: boolean }>({
    name: "export-subjects",
    text: FIND_SUBJECTS,
    values: [device ?? null, unit ?? null, kind ?? null],
  });
  return rows.map((row) => ({ id: row.id, code: row.code, isSimulated: row.is_simulated }));
}

export async function isUnit(pool: pg.Pool, code: string): Promise<boolean> {
  const { rowCount } = await pool.query({ name: "export-unit", text: "select from unit where code = $1 limit 1", values: [code] });
  return rowCount !== 0;
}
