import type pg from "pg";
import { FORMAT_CODES, formatInfo } from "../../core/contracts/formats.ts";

/** Under which names messages about a device come, as parallel arrays for unnest. */
export type DeviceNames = { readonly formats: readonly string[]; readonly ids: readonly string[] };

type Queryable = Pick<pg.ClientBase, "query">;

/** Formats in which a device bears its code here. */
const OWN_NAME_FORMATS = FORMAT_CODES.filter((code) => code === "vonglau" || formatInfo(code).usesDeviceCode === true);

const READ_SOURCES = `
select s.format, s.external_id from device_source s join device d on d.id = s.device_id where d.code = $1`;

/** The names of a registered device; one that is not registered is taken as its sender names it, in any format. */
export async function findNames(client: Queryable, code: string): Promise<DeviceNames> {
  const registered = await client.query("select from device where code = $1", [code]);
  const sources = await client.query<{ format: string; external_id: string }>(READ_SOURCES, [code]);
  const own = registered.rowCount === 0 ? FORMAT_CODES : OWN_NAME_FORMATS;
  return {
    formats: [...own, ...sources.rows.map((row) => row.format)],
    ids: [...own.map(() => code), ...sources.rows.map((row) => row.external_id)],
  };
}
