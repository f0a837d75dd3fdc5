import type pg from "pg";

const METRICS = "unnest('{1,2,3,10,20}'::smallint[]) as m";

/** One hour of minutes of a city: devices in 98 communes of one province, five metrics each, sound among them. */
export async function loadCityHour(pool: pg.Pool, { devices, hour }: { readonly devices: number; readonly hour: Date }): Promise<void> {
  await pool.query(
    `insert into unit (code, valid_from, kind, name_vi, name_en, parent_code)
     select 'u' || n, '2020-01-01', 'Xã', 'u', 'u', '37' from generate_series(1, 98) as n`,
  );
  await pool.query(
    `insert into device (code, name, kind, lat, lon, unit_code, interval_s, is_simulated)
     select 'd' || n, 'd' || n, 'air-station', 20.5, 105.9, 'u' || (n % 98 + 1), 10, true from generate_series(1, $1::int) as n`,
    [devices],
  );
  await pool.query(`insert into latest select id, m, $1, 1, 0, $1 from device, ${METRICS}`, [hour]);
  await pool.query(
    `insert into reading_minute select id, m, t, 6, 0, 60000000, 1, 2, case when m = 20 then 600000 end
     from generate_series($1::timestamptz, $1::timestamptz + interval '59 minutes', interval '1 minute') as t, device, ${METRICS}`,
    [hour],
  );
  await pool.query(
    `insert into reading_hour select id, m, $1, 360, 0, 60000000, 1, 2, case when m = 20 then 600000 end from device, ${METRICS}`,
    [hour],
  );
  await pool.query("update unit_fill set filled_since = '-infinity'");
  await pool.query("truncate unit_due");
  await pool.query("vacuum analyze");
}
