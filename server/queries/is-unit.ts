import type pg from "pg";

const IS_UNIT = `
select exists (select from unit where class = 'territorial' and (code = $1 or parent_code = $1))
    or exists (select from device_placement where unit_code = $1) as "isUnit"`;

/** Whether an administrative unit ever had the code, or a device counts in one that has no row. */
export async function isUnit(pool: pg.Pool, code: string): Promise<boolean> {
  const { rows } = await pool.query<{ isUnit: boolean }>({ name: "is-unit", text: IS_UNIT, values: [code] });
  return rows[0]?.isUnit === true;
}
