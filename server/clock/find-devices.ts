import type pg from "pg";

export type DeviceFilter = { readonly kind?: string; readonly unit?: string; readonly device?: string };

const FIND_DEVICES = `
with recursive within as (
  select $2::text as code
  union
  select u.code from unit as u join within as w on u.parent_code = w.code
  where u.valid_from <= current_date and (u.valid_to is null or u.valid_to > current_date)
)
select id, code from device
where ($1::text is null or kind = $1) and ($2::text is null or unit_code in (select code from within)) and ($3::text is null or code = $3)
order by id`;

/** Devices as registered now, with codes by id. */
export async function findDevices(pool: pg.Pool, { kind, unit, device }: DeviceFilter): Promise<ReadonlyMap<number, string>> {
  const { rows } = await pool.query<{ id: number; code: string }>(FIND_DEVICES, [kind ?? null, unit ?? null, device ?? null]);
  return new Map(rows.map(({ id, code }) => [id, code]));
}
