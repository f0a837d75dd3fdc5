import type pg from "pg";
import type { Gauge } from "../../core/domain/settings/alarm-settings.ts";

/** The water gauges of the registry, by code. */
export async function readGauges(client: pg.ClientBase | pg.Pool): Promise<readonly Gauge[]> {
  const { rows } = await client.query<Gauge>("select code, name from device where kind = 'water-gauge' order by code");
  return rows;
}
