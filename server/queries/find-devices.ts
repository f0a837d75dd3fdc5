import type pg from "pg";
import { countingOn, VIETNAM_TODAY } from "../../db/units/territorial.ts";

export type DeviceFilter = {
  readonly kind?: string | undefined;
  readonly unit?: string | undefined;
  readonly device?: string | undefined;
};

export type FoundDevice = { readonly id: number; readonly code: string; readonly isSimulated: boolean };

const FIND_DEVICES = `
with recursive tree as materialized (${countingOn(VIETNAM_TODAY)}
), within as (
  select $2::text as code
  union
  select tree.code from tree join within on tree.parent_code = within.code
)
select id, code, is_simulated as "isSimulated" from device
where ($1::text is null or kind = $1) and ($2::text is null or unit_code in (select code from within)) and ($3::text is null or code = $3)
order by id`;

/** Devices as registered now, by id; those of a unit with those of all units below it today. */
export async function findDevices(pool: pg.Pool, { kind, unit, device }: DeviceFilter): Promise<readonly FoundDevice[]> {
  const values = [kind ?? null, unit ?? null, device ?? null];
  return (await pool.query<FoundDevice>({ name: "find-devices", text: FIND_DEVICES, values })).rows;
}
