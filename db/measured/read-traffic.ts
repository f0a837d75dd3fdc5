import type pg from "pg";
import type { CongestedMinutes } from "../../core/domain/measured/measured.ts";
import { metricByCode } from "../../core/domain/metric.ts";

const SPEED = metricByCode("traffic_speed")?.id;
const HISTORY_MS = 28 * 86_400_000;
/** Of free speed: below it a street is at level E or F of HCM 2010. */
const CONGESTED_SHARE = 0.4;

const READ_FREE_SPEEDS = `
select l.device_id as id, h.kmh
from latest as l
cross join lateral (
  select max(sum_micro::float8 / 1e6 / good_count) as kmh from reading_hour
  where device_id = l.device_id and metric_id = l.metric_id and bucket >= $2 and bucket < $3 and good_count > 0
) as h
where l.metric_id = $1 and h.kmh > 0`;

/** The greatest hourly mean speed of each counter in the 28 days up to an instant, km/h by device id. */
export async function readFreeSpeeds(client: pg.Pool | pg.ClientBase, untilMs: number): Promise<ReadonlyMap<number, number>> {
  const values = [SPEED, new Date(untilMs - HISTORY_MS), new Date(untilMs)];
  const { rows } = await client.query<{ id: number; kmh: number }>({ text: READ_FREE_SPEEDS, values });
  return new Map(rows.map(({ id, kmh }) => [id, kmh]));
}

const READ_CONGESTION = `
select f.id, m.minutes, m.congested
from unnest($1::int[], $2::float8[]) as f (id, kmh)
cross join lateral (
  select count(*)::int as minutes, (count(*) filter (where sum_micro::float8 / 1e6 / good_count <= ${CONGESTED_SHARE} * f.kmh))::int as congested
  from reading_minute
  where device_id = f.id and metric_id = $3 and bucket >= $4 and bucket < $5 and good_count > 0
) as m`;

/** Minutes with readings of each counter in a span, and the congested ones of them. */
export async function readCongestion(
  client: pg.Pool | pg.ClientBase,
  freeSpeeds: ReadonlyMap<number, number>,
  span: { readonly fromMs: number; readonly untilMs: number },
): Promise<ReadonlyMap<number, CongestedMinutes>> {
  const values = [[...freeSpeeds.keys()], [...freeSpeeds.values()], SPEED, new Date(span.fromMs), new Date(span.untilMs)];
  const { rows } = await client.query<CongestedMinutes & { id: number }>({ text: READ_CONGESTION, values });
  return new Map(rows.map(({ id, minutes, congested }) => [id, { minutes, congested }]));
}
