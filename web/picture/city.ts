import type { Columns } from "../../core/contracts/columns.ts";
import type { Alarm, ProvinceInfo } from "../../core/contracts/push.ts";
import type { Device } from "../../core/domain/device.ts";
import type { Clock } from "../../core/domain/shown-clock.ts";
import { applyColumns, type CityBuffers, createBuffers } from "./city-buffers.ts";
import { devicesBy } from "./kept-devices.ts";
import { applyAlarms, type OpenAlarms } from "./silences.ts";

/** The city of one snapshot: the register stays the same object while it tells the same, the buffers and the alarms change in place. */
export type City = {
  readonly epoch: string;
  readonly province: ProvinceInfo;
  readonly devices: readonly Device[];
  readonly simulatedCount: number;
  readonly buffers: CityBuffers;
  readonly alarms: OpenAlarms;
};

type Register = { readonly province: ProvinceInfo; readonly devices: readonly Device[] };

/** A city of which nothing is known yet, to be shown by that clock. */
export function emptyCity(epoch: string, { province, devices: registered }: Register, clock: Clock): City {
  const devices = devicesBy(registered, clock);
  const simulatedCount = devices.filter((device) => device.isSimulated).length;
  return { epoch, province, devices, simulatedCount, buffers: createBuffers(devices.length), alarms: new Map() };
}

/** What a snapshot or a frame tells, in place. */
export function foldInto(city: City, told: { readonly columns: readonly Columns[]; readonly alarms: readonly Alarm[] }): void {
  for (const columns of told.columns) applyColumns(city.buffers, columns);
  applyAlarms(city.alarms, told.alarms);
}
