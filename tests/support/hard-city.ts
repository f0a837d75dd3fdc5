import type pg from "pg";
import { DEVICE_KINDS } from "../../core/domain/device.ts";
import { METRICS } from "../../core/domain/metric.ts";
import { vietnamDay } from "../../core/domain/vietnam-time.ts";
import { readCatalogue } from "../../db/catalogue/read-catalogue.ts";
import { writeObservations } from "../../db/figures/write-observations.ts";

/** With the "Phường" before it more than sixty letters, of words that names of communes are made of. */
export const LONG_NAME = "Nguyễn Thị Minh Khai – khu công nghiệp Đồng Văn mở rộng";

/** Names the commune that has most devices at length, as do the devices in it. Answers its code. */
export async function nameAtLength(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ code: string }>(
    "select unit_code as code from device group by unit_code order by count(*) desc, min(id) limit 1",
  );
  const code = rows[0]?.code ?? "";
  await pool.query("update unit set name_vi = $2, name_en = $2 where code = $1 and valid_to is null", [code, LONG_NAME]);
  await pool.query("update device set name = kind || ' 01 – ' || $2 where unit_code = $1", [code, LONG_NAME]);
  return code;
}

/** Every device has told all it measures, so long ago. */
export async function tellReadings(pool: pg.Pool, ageMs: number): Promise<void> {
  const told = Object.entries(DEVICE_KINDS).flatMap(([kind, { metrics }]) =>
    metrics.flatMap((code) => METRICS.filter((metric) => metric.code === code).map(({ id, min, max }) => ({ kind, id, min, max }))),
  );
  await pool.query(
    `insert into latest (device_id, metric_id, observed_at, value, quality, received_at)
     select device.id, told.id, at, told.min + (told.max - told.min) * (0.05 + (device.id % 10) * 0.01), 0, at
     from device
     join jsonb_to_recordset($1::jsonb) as told (kind text, id smallint, min float8, max float8) using (kind)
     cross join (select now() - make_interval(secs => $2::float8 / 1000) as at) as instant
     on conflict (device_id, metric_id) do update set observed_at = excluded.observed_at, received_at = excluded.received_at`,
    [JSON.stringify(told), ageMs],
  );
}

/** Dossiers that are overdue in these communes today; their source was last heard so long ago. */
export async function tellOverdue(pool: pg.Pool, units: readonly string[], ageMs: number): Promise<void> {
  const entry = (await readCatalogue(pool)).get("dossier.overdue_open");
  if (entry === undefined) throw new Error("the catalogue has no overdue dossiers");
  const { rows: sources } = await pool.query<{ id: number }>(
    "update data_source set last_heard_at = now() - make_interval(secs => $2::float8 / 1000) where code = $1 returning id",
    [entry.indicator.source, ageMs],
  );
  const { rows } = await pool.query<{ id: number }>("select id from unit where code = any($1) and valid_to is null", [units]);
  const common = { indicatorId: entry.id, periodKind: "day", period: vietnamDay(Date.now()), series: "" } as const;
  await writeObservations(
    pool as unknown as pg.ClientBase,
    rows.map(({ id }, index) => ({
      ...common,
      unitId: id,
      value: Math.round(1_234_567 / (index + 1)),
      qualifier: "exact",
      vintage: "official",
      basis: { revision: entry.revision },
    })),
    { sourceId: sources[0]?.id ?? 0, reporter: "test", isSimulated: true },
  );
}
