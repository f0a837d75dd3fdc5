import type pg from "pg";
import { DEVICE_KINDS, type Device, type DeviceKind } from "../../core/domain/device.ts";
import { inTransaction } from "../../db/connect.ts";
import type { LatestValue } from "../state/city-state.ts";

export type LoadedCity = {
  readonly devices: readonly (Device & { readonly id: number })[];
  readonly latest: readonly LatestValue[];
  /** Change-log position that `latest` includes. */
  readonly position: number;
  /** Of the registry that `devices` is. */
  readonly revision: number;
};

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
type LatestRow = { device_id: number; metric_id: number; observed_ms: string; value: number; quality: number };

/** Devices, latest values and the position they stand at, from one snapshot of the database. */
export async function loadCity(pool: pg.Pool): Promise<LoadedCity> {
  return inTransaction(pool, async (client) => {
    await client.query("set transaction isolation level repeatable read read only");
    const head = await client.query<{ position: string }>("select coalesce(max(position), 0) as position from change_log");
    const registry = await client.query<{ revision: string }>("select revision from registry_revision");
    const devices = await client.query<DeviceRow>(
      "select id, code, name, kind, lat, lon, unit_code, street, interval_s, is_simulated from device order by id",
    );
    const latest = await client.query<LatestRow>(
      "select device_id, metric_id, round(extract(epoch from observed_at) * 1000)::bigint as observed_ms, value, quality from latest",
    );
    return {
      devices: devices.rows.flatMap(toDevice),
      latest: latest.rows.map((row) => ({
        deviceId: row.device_id,
        metricId: row.metric_id,
        observedAtMs: Number(row.observed_ms),
        value: row.value,
        quality: row.quality,
      })),
      position: Number(head.rows[0]?.position ?? 0),
      revision: Number(registry.rows[0]?.revision ?? 0),
    };
  });
}

function toDevice(row: DeviceRow): (Device & { id: number })[] {
  if (!isDeviceKind(row.kind)) return [];
  return [
    {
      id: row.id,
      code: row.code,
      name: row.name,
      kind: row.kind,
      lat: row.lat,
      lon: row.lon,
      unitCode: row.unit_code,
      intervalS: row.interval_s,
      isSimulated: row.is_simulated,
      ...(row.street === null ? {} : { street: row.street }),
    },
  ];
}

function isDeviceKind(kind: string): kind is DeviceKind {
  return Object.hasOwn(DEVICE_KINDS, kind);
}
