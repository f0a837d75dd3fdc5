import type pg from "pg";
import type { UnitEntry } from "../../core/contracts/push.ts";
import { DEVICE_KINDS, type Device, type DeviceKind } from "../../core/domain/device.ts";
import { countingOn, VIETNAM_TODAY } from "../../db/units/territorial.ts";

type DeviceRow = {
  id: number;
  code: string;
  name: string;
  kind: string;
  lat: number;
  lon: number;
  unit_code: string;
  street: string | null;
  interval_s: number;
  is_simulated: boolean;
};
type UnitRow = { code: string; name_vi: string; name_en: string; parent_code: string | null };

/** The province at the top of the tree, which the table of units may not hold. */
export type TopUnit = { readonly code: string; readonly nameVi: string; readonly nameEn: string };

/** What holds today; of other provinces, whose former or present units may be known too, only what has a device. */
const READ_UNITS = `
with recursive tree as materialized (${countingOn(VIETNAM_TODAY, "code, level, kind || ' ' || name_vi as name_vi, name_en, parent_code")}
), elsewhere as (
  select code from tree where level = 'province' and code <> $1
  union
  select tree.code from tree join elsewhere on tree.parent_code = elsewhere.code
)
select code, name_vi, name_en, parent_code from tree
where code not in (select code from elsewhere) or code in (select unit_code from device)
order by code`;

/** Devices and units in an order that depends on nothing but the tables. */
export async function readRegistry(
  client: pg.ClientBase,
  top: TopUnit,
): Promise<{ readonly devices: readonly Device[]; readonly deviceIds: readonly number[]; readonly units: readonly UnitEntry[] }> {
  const devices = await client.query<DeviceRow>(
    "select id, code, name, kind, lat, lon, unit_code, street, interval_s, is_simulated from device order by id",
  );
  const units = await client.query<UnitRow>(READ_UNITS, [top.code]);
  const known = devices.rows.flatMap(toDevice);
  return {
    devices: known.map(({ device }) => device),
    deviceIds: known.map(({ id }) => id),
    units: withAncestors(units.rows.map(toUnit), top, new Set(known.map(({ device }) => device.unitCode))),
  };
}

/** Units that are named as a parent or by a device and have no row: the province under its name, others under their code. */
function withAncestors(units: readonly UnitEntry[], top: TopUnit, named: ReadonlySet<string>): readonly UnitEntry[] {
  const known = new Set(units.map((unit) => unit.code));
  const wanted = new Set([...named, ...units.flatMap((unit) => unit.parentCode ?? [])]);
  const missing = [...wanted].filter((code) => !known.has(code)).toSorted();
  return [...missing.map((code) => (code === top.code ? top : { code, nameVi: code, nameEn: code })), ...units];
}

function toUnit(row: UnitRow): UnitEntry {
  const { code, name_vi: nameVi, name_en: nameEn, parent_code: parentCode } = row;
  return { code, nameVi, nameEn, ...(parentCode === null ? {} : { parentCode }) };
}

function toDevice(row: DeviceRow): { readonly id: number; readonly device: Device }[] {
  if (!isDeviceKind(row.kind)) return [];
  const device: Device = {
    code: row.code,
    name: row.name,
    kind: row.kind,
    lat: row.lat,
    lon: row.lon,
    unitCode: row.unit_code,
    intervalS: row.interval_s,
    isSimulated: row.is_simulated,
    ...(row.street === null ? {} : { street: row.street }),
  };
  return [{ id: row.id, device }];
}

function isDeviceKind(kind: string): kind is DeviceKind {
  return Object.hasOwn(DEVICE_KINDS, kind);
}
