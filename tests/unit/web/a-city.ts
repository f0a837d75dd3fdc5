import { type Cell, decodeColumns, encodeColumns } from "../../../core/contracts/columns.ts";
import type { Alarm, Health, ProvinceInfo } from "../../../core/contracts/push.ts";
import { DEVICE_KINDS, type Device, type DeviceKind } from "../../../core/domain/device.ts";
import { type MetricCode, metricByCode } from "../../../core/domain/metric.ts";
import type { CityView } from "../../../web/picture/attention-item.ts";
import type { City } from "../../../web/picture/city.ts";
import { applyColumns, createBuffers } from "../../../web/picture/city-buffers.ts";
import { deviceStatuses } from "../../../web/picture/device-status.ts";
import { applyAlarms, type OpenAlarms, silencesOf } from "../../../web/picture/silences.ts";

/** Saturday 21 November 2026, 10:00 in Vietnam. */
export const NOW_MS = Date.parse("2026-11-21T10:00:00+07:00");

export const PROVINCE: ProvinceInfo = { profile: "ha-nam", nameVi: "Hà Nam", nameEn: "Hà Nam", bounds: [105.76, 20.36, 106.19, 20.71] };

export const HEALTHY: Health = {
  serverTimeMs: NOW_MS,
  database: "ok",
  ingest: "ok",
  broker: "ok",
  readings: undefined,
  refusals: undefined,
  warnings: undefined,
};

export function aDevice(kind: DeviceKind, own: Partial<Device> = {}): Device {
  const { intervalS } = DEVICE_KINDS[kind];
  return { code: `t-${kind}`, name: "Trạm", kind, lat: 20.54, lon: 105.92, unitCode: "13285", intervalS, isSimulated: true, ...own };
}

export function metricId(code: MetricCode): number {
  return metricByCode(code)?.id ?? -1;
}

/** A cell of the device at that place in the list, `ageS` seconds old. */
export function aCell(device: number, metric: MetricCode, own: { value?: number; ageS?: number; quality?: number } = {}): Cell {
  const { value = 1, ageS = 0, quality = 0 } = own;
  return { device, metric: metricId(metric), value, observedAtMs: NOW_MS - ageS * 1000, quality };
}

export function columnsOf(cells: readonly Cell[]) {
  return decodeColumns(encodeColumns(cells));
}

/** The device at that place in the list, silent for `agoS` seconds. */
export function anAlarm(device: number, own: Partial<Alarm> & { readonly agoS?: number } = {}): Alarm {
  const { agoS = 600, ...rest } = own;
  return { id: device + 1, kind: "silent", device, startedAtMs: NOW_MS - agoS * 1000, ...rest };
}

export function aCity(devices: readonly Device[], cells: readonly Cell[], told: readonly Alarm[] = []): City {
  const buffers = createBuffers(devices.length);
  applyColumns(buffers, columnsOf(cells));
  const alarms: OpenAlarms = new Map();
  applyAlarms(alarms, told);
  return { epoch: "e", province: PROVINCE, devices, simulatedCount: devices.length, buffers, alarms };
}

export function aView(
  devices: readonly Device[],
  cells: readonly Cell[],
  own: Partial<CityView> & { readonly alarms?: readonly Alarm[] } = {},
): CityView {
  const { alarms, ...rest } = own;
  const city = aCity(devices, cells, alarms);
  const { buffers } = city;
  const silences = silencesOf(city.alarms);
  const nowMs = own.nowMs ?? NOW_MS;
  return { devices, buffers, silences, ...deviceStatuses({ devices, buffers, nowMs, silences }), nowMs, health: HEALTHY, ...rest };
}
