import type pg from "pg";
import { type MetricNames, metricNamesSchema } from "../../core/contracts/metric-names.ts";
import type { DeviceInput } from "../../core/contracts/registry.ts";
import { territorialOn, VIETNAM_TODAY } from "../../db/units/territorial.ts";
import { listDevices } from "./list-devices.ts";
import type { ValidUnit } from "./nearest-units.ts";

export type KnownSource = {
  readonly format: string;
  readonly externalId: string;
  readonly gateway: string | undefined;
  readonly metricNames: MetricNames;
};

export type KnownDevice = Required<Omit<DeviceInput, "street" | "source" | "kind">> & {
  readonly kind: string;
  readonly street?: string | undefined;
  readonly isSimulated: boolean;
  readonly sources: readonly KnownSource[];
};

/** What is registered already, as far as some inputs could clash with it or lean on it. */
export type RegistryPicture = {
  readonly devices: ReadonlyMap<string, KnownDevice>;
  /** Gateways' accounts, revoked ones too: their names stay taken. */
  readonly gateways: ReadonlyMap<string, { readonly format: string; readonly isRevoked: boolean }>;
  /** Whose source it is, by sourceKey. */
  readonly owners: ReadonlyMap<string, string>;
  readonly units: readonly ValidUnit[];
};

export function sourceKey(source: { readonly format: string; readonly externalId: string }): string {
  return `${source.format}/${source.externalId}`;
}

const READ_OWNERS = `
select s.format, s.external_id, d.code
from unnest($1::text[], $2::text[]) as w (format, external_id)
join device_source s using (format, external_id) join device d on d.id = s.device_id`;

const READ_GATEWAYS = "select name, format, revoked_at is not null as is_revoked from account where kind = 'gateway'";

const READ_UNITS = territorialOn(VIETNAM_TODAY, "code, name_vi, lat, lon");

/** Reads what is needed to judge these inputs. */
export async function readPicture(client: pg.ClientBase, inputs: readonly DeviceInput[]): Promise<RegistryPicture> {
  const sources = inputs.flatMap(({ code, source }) =>
    source === undefined ? [] : [{ format: source.format, externalId: source.externalId ?? code }],
  );
  const devices = await listDevices(client, { codes: inputs.map((input) => input.code), limit: inputs.length });
  const owners = await client.query<{ format: string; external_id: string; code: string }>(READ_OWNERS, [
    sources.map((source) => source.format),
    sources.map((source) => source.externalId),
  ]);
  const gateways = await client.query<{ name: string; format: string; is_revoked: boolean }>(READ_GATEWAYS);
  return {
    devices: new Map(devices.map((device) => [device.code, { ...device, sources: device.sources.map(toSource) }])),
    owners: new Map(owners.rows.map((row) => [sourceKey({ format: row.format, externalId: row.external_id }), row.code])),
    gateways: new Map(gateways.rows.map((row) => [row.name, { format: row.format, isRevoked: row.is_revoked }])),
    units: await readUnits(client),
  };
}

async function readUnits(client: pg.ClientBase): Promise<readonly ValidUnit[]> {
  const { rows } = await client.query<{ code: string; name_vi: string; lat: number | null; lon: number | null }>(READ_UNITS);
  return rows.map((row) => ({ code: row.code, name: row.name_vi, lat: row.lat ?? undefined, lon: row.lon ?? undefined }));
}

function toSource(source: { format: string; externalId: string; gateway?: string; metricNames: unknown }): KnownSource {
  const names = metricNamesSchema.safeParse(source.metricNames);
  return { ...source, gateway: source.gateway, metricNames: names.success ? names.data : {} };
}
