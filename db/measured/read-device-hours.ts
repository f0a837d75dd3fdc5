import type pg from "pg";
import { DeviceHours, type HourRow, type MeasuredDevice } from "../../core/domain/measured/device-hours.ts";
import { type MetricCode, metricByCode } from "../../core/domain/metric.ts";
import { declaredOn } from "../../core/domain/settings/alarm-settings.ts";
import { vietnamDay } from "../../core/domain/vietnam-time.ts";
import { readSettings, settingOn } from "../catalogue/read-settings.ts";
import { levelOf } from "../sound-energy.ts";

const READ_DEVICES = `
select d.id, d.code, d.name, p.kind, d.lat, d.lon, d.interval_s as "intervalS", d.is_simulated as "isSimulated",
       (extract(epoch from d.created_at) * 1000)::float8 as "createdAtMs", p.unit_code as "unitCode",
       (extract(epoch from p.since) * 1000)::float8 as "sinceMs", (extract(epoch from p.until) * 1000)::float8 as "untilMs"
from device_placement as p join device as d on d.id = p.device_id
where p.since < $2 and p.until > $1
order by d.code, p.since`;

export type PlacedDevice = MeasuredDevice & { readonly isSimulated: boolean };

/** Devices as they were placed within a span of one day, by code, gauges with the alarm levels declared for it; a device that moved is there once for each place. */
export async function readPlacedDevices(
  client: pg.Pool | pg.ClientBase,
  span: { readonly fromMs: number; readonly untilMs: number },
): Promise<readonly PlacedDevice[]> {
  const { rows } = await client.query<PlacedDevice>({
    name: "read-placed-devices",
    text: READ_DEVICES,
    values: [new Date(span.fromMs), new Date(span.untilMs)],
  });
  if (!rows.some(({ kind }) => kind === "water-gauge")) return rows;
  const settings = await readSettings(client);
  const day = vietnamDay(span.fromMs);
  return rows.map((device) => {
    if (device.kind !== "water-gauge") return device;
    return { ...device, declaredLevels: declaredOn(device.code, day, (code, on) => settingOn(settings, code, on)) };
  });
}

/** Device by device: a descent of the key's index for each metric, never a walk through the chunk. */
const READ_HOURS = `
select l.device_id as "deviceId", l.metric_id as "metricId", h.*
from latest as l
cross join lateral (
  select (extract(epoch from bucket) * 1000)::float8 as "hourMs", good_count as good, suspect_count as suspect,
         sum_micro::float8 as "sumMicro", ${levelOf("energy", "nullif(good_count, 0)")}::float8 as level
  from reading_hour
  where device_id = l.device_id and metric_id = l.metric_id and bucket >= $2 and bucket < $3
  offset 0
) as h
where l.metric_id = any ($1::smallint[]) and ($4::int[] is null or l.device_id = any ($4))`;

type Row = Omit<HourRow, "level"> & {
  readonly deviceId: number;
  readonly metricId: number;
  readonly hourMs: number;
  readonly level: number | null;
};

export type HoursWanted = {
  readonly metrics: readonly MetricCode[];
  readonly fromMs: number;
  readonly untilMs: number;
  /** Of these devices only. */
  readonly deviceIds?: readonly number[];
};

/** Hours of metrics of every device, or of some, for several spans in one. */
export async function readDeviceHours(client: pg.Pool | pg.ClientBase, wanted: readonly HoursWanted[]): Promise<DeviceHours> {
  const found: (Omit<Row, "level"> & { readonly level: number | undefined })[] = [];
  for (const { metrics, fromMs, untilMs, deviceIds = null } of wanted) {
    const ids = metrics.map((metric) => metricByCode(metric)?.id);
    const { rows } = await client.query<Row>({ text: READ_HOURS, values: [ids, new Date(fromMs), new Date(untilMs), deviceIds] });
    for (const { level, ...row } of rows) found.push({ ...row, level: level ?? undefined });
  }
  return new DeviceHours(found);
}
