import type pg from "pg";
import type { RegisteredDevice } from "../../core/contracts/registry-answers.ts";

const LIST_DEVICES = `
select d.code, d.name, d.kind, d.lat, d.lon, d.unit_code, u.name_vi as unit_name, d.street, d.interval_s, d.is_simulated, d.created_at,
       a.format as account_format, a.created_at as account_created_at, a.rotated_at, a.revoked_at,
       coalesce((select jsonb_agg(jsonb_build_object('format', s.format, 'externalId', s.external_id, 'gateway', s.gateway,
                                                     'metricNames', s.metric_names) order by s.format, s.external_id)
                 from device_source s where s.device_id = d.id), '[]') as sources
from device d
left join account a on a.name = d.code and a.kind = 'device'
left join lateral (select name_vi from unit where code = d.unit_code and class = 'territorial' and valid_from <= current_date
                   and (valid_to is null or valid_to > current_date) order by valid_from desc limit 1) u on true
where d.code > $1 and ($2::text[] is null or d.code = any($2)) and ($3::boolean is null or d.is_simulated = $3)
order by d.code
limit $4`;

type Row = {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly lat: number;
  readonly lon: number;
  readonly unit_code: string;
  readonly unit_name: string | null;
  readonly street: string | null;
  readonly interval_s: number;
  readonly is_simulated: boolean;
  readonly created_at: Date;
  readonly account_format: string | null;
  readonly account_created_at: Date | null;
  readonly rotated_at: Date | null;
  readonly revoked_at: Date | null;
  readonly sources: readonly { format: string; externalId: string; gateway: string | null; metricNames: Record<string, unknown> }[];
};

export type DeviceFilter = {
  /** Codes after this one, for the next page. */
  readonly after?: string;
  readonly codes?: readonly string[];
  readonly isSimulated?: boolean;
  readonly limit: number;
};

/** Registered devices by code, with where they sign in and under which names they send. Holds no secret. */
export async function listDevices(client: pg.Pool | pg.ClientBase, filter: DeviceFilter): Promise<readonly RegisteredDevice[]> {
  const { rows } = await client.query<Row>(LIST_DEVICES, [filter.after ?? "", filter.codes, filter.isSimulated, filter.limit]);
  return rows.map(toDevice);
}

function toDevice(row: Row): RegisteredDevice {
  return {
    code: row.code,
    name: row.name,
    kind: row.kind,
    lat: row.lat,
    lon: row.lon,
    unitCode: row.unit_code,
    unitName: row.unit_name ?? undefined,
    street: row.street ?? undefined,
    intervalS: row.interval_s,
    isSimulated: row.is_simulated,
    createdAt: row.created_at.toISOString(),
    account: accountOf(row),
    sources: row.sources.map(({ gateway, ...source }) => (gateway === null ? source : { ...source, gateway })),
  };
}

function accountOf(row: Row): RegisteredDevice["account"] {
  if (row.account_format === null || row.account_created_at === null) return undefined;
  return {
    format: row.account_format,
    createdAt: row.account_created_at.toISOString(),
    rotatedAt: row.rotated_at?.toISOString(),
    revokedAt: row.revoked_at?.toISOString(),
  };
}
