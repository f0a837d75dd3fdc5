import type pg from "pg";
import { FORMAT_CODES, type FormatCode, formatInfo } from "../core/contracts/formats.ts";
import { metricNamesSchema } from "../core/contracts/metric-names.ts";
import type { DevicePart } from "./pipeline/decoded-message.ts";
import type { DeviceIndex, RegisteredDevice } from "./pipeline/device-index.ts";
import { metricTargets } from "./pipeline/metric-target.ts";

type Row = {
  readonly format: string;
  readonly external_id: string;
  readonly id: number;
  readonly code: string;
  readonly gateway: string | null;
  readonly metric_names: unknown;
};

const READ_DEVICES = `
select 'vonglau' as format, code as external_id, id, code, null as gateway, null as metric_names from device
union all
select s.format, s.external_id, d.id, d.code, s.gateway, s.metric_names
from device_source s join device d on d.id = s.device_id`;

/** A registration, a new name or another gateway is seen within this time. */
const MAX_AGE_MS = 5000;
/** A device that floods under a wrong name must not turn into a flood of queries. */
const MIN_AGE_MS = 1000;

/** Kept for the day the device is approved, or counted only. */
export type UnknownDevices = "park" | "refuse";

/** The registered devices, kept in memory and read again when old or when somebody unknown speaks. */
export class DeviceRegistry {
  readonly #pool: pg.Pool;
  readonly #nowMs: () => number;
  #devices: DeviceIndex = new Map();
  #readAtMs = Number.NEGATIVE_INFINITY;

  /** What becomes of messages from devices that are not registered. */
  readonly unknownDevices: UnknownDevices;

  constructor(pool: pg.Pool, nowMs: () => number, unknownDevices: UnknownDevices = "park") {
    this.unknownDevices = unknownDevices;
    this.#pool = pool;
    this.#nowMs = nowMs;
  }

  async lookUp(parts: Iterable<DevicePart>): Promise<DeviceIndex> {
    const ageMs = this.#nowMs() - this.#readAtMs;
    // A clock that was set back must not freeze what is known.
    if (ageMs >= MAX_AGE_MS || ageMs < 0 || (ageMs >= MIN_AGE_MS && this.#hasUnknown(parts))) await this.#read();
    return this.#devices;
  }

  #hasUnknown(parts: Iterable<DevicePart>): boolean {
    for (const { device } of parts) if (this.#devices.get(device.format)?.has(device.externalId) !== true) return true;
    return false;
  }

  async #read(): Promise<void> {
    const { rows } = await this.#pool.query<Row>(READ_DEVICES);
    const entriesOf = (format: FormatCode) => rows.filter((row) => row.format === format).map(toEntry);
    const byCode = entriesOf("vonglau");
    this.#devices = new Map(
      FORMAT_CODES.map((format) => {
        const own = format === "vonglau" ? [] : entriesOf(format);
        return [format, new Map(format === "vonglau" || formatInfo(format).usesDeviceCode === true ? [...byCode, ...own] : own)] as const;
      }),
    );
    this.#readAtMs = this.#nowMs();
  }
}

function toEntry(row: Row): readonly [string, RegisteredDevice] {
  const names = row.metric_names === null ? undefined : metricNamesSchema.safeParse(row.metric_names);
  return [
    row.external_id,
    {
      id: row.id,
      code: row.code,
      gateway: row.gateway ?? undefined,
      names: names?.success === true && Object.keys(names.data).length > 0 ? metricTargets(names.data) : undefined,
    },
  ];
}
