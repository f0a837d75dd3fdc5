import pg from "pg";
import { GRID_ZOOMS } from "../../core/contracts/push.ts";
import type { Rollup } from "./screen-copy.ts";

/** What every screen should show, computed by the database alone from latest values, registry and open episodes. */
export type ExpectedCity = {
  /** End of the change log. */
  readonly position: number;
  /** Instant in ms, value and quality by device code and metric, see `cellName`. */
  readonly cells: ReadonlyMap<string, readonly [number, number, number]>;
  /** By topic (`units`, `grid/…`), then by place (a unit's code, or "x/y" of a tile) and metric. */
  readonly rollups: ReadonlyMap<string, ReadonlyMap<string, Rollup>>;
  /** Open silences by id: device code, metric, beginning in ms. */
  readonly alarms: ReadonlyMap<number, readonly [string, number | undefined, number]>;
};

/** Latest values, and whether each counts: found good, and neither its device nor its metric silent. */
const COUNTED = `
counted as (
  select l.metric_id, d.unit_code, d.lat, d.lon,
         l.quality = 0 and not exists (
           select from quality_episode as e
           where e.rule = 'silent' and e.ended_at is null and e.device_id = l.device_id and coalesce(e.metric_id, l.metric_id) = l.metric_id
         ) as is_good,
         case when l.metric_id in (select id from metric where unit = 'dBA') then round(10 ^ (l.value / 10)) else round(l.value * 1e6) end::bigint as summand
  from latest as l join device as d on d.id = l.device_id
)`;

const SUMS = `metric_id, coalesce(sum(summand) filter (where is_good), 0)::text as sum,
  count(*) filter (where is_good)::int as good, count(*)::int as known`;

const HOLDS = "u.class = 'territorial' and u.valid_from <= current_date and (u.valid_to is null or u.valid_to > current_date)";

/** Every unit counts for itself and for all above it, those included that are only named as a parent, as the province is. */
const BY_UNIT = `
with recursive ${COUNTED}, above as (
  select d.unit_code, d.unit_code as place, u.parent_code
  from (select distinct unit_code from device) as d left join unit as u on u.code = d.unit_code and ${HOLDS}
  union all
  select a.unit_code, a.parent_code, u.parent_code
  from above as a left join unit as u on u.code = a.parent_code and ${HOLDS} where a.parent_code is not null
)
select place, ${SUMS} from counted join above using (unit_code) group by place, metric_id`;

/** Columns and rows of Web Mercator, from the north-west. */
const BY_TILE = `
with ${COUNTED}
select floor((lon + 180) / 360 * 2 ^ $1)::int || '/' || floor((1 - asinh(tan(radians(lat))) / pi()) / 2 * 2 ^ $1)::int as place, ${SUMS}
from counted group by place, metric_id`;

type RollupRow = { place: string; metric_id: number; sum: string; good: number; known: number };

export function cellName(place: string, metricId: number): string {
  return `${place} ${metricId}`;
}

/** Nothing may be written meanwhile. */
export async function readExpectedCity(databaseUrl: string): Promise<ExpectedCity> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("begin transaction isolation level repeatable read read only");
    const rollups = new Map([["units", await readRollups(client, BY_UNIT, [])]]);
    for (const zoom of GRID_ZOOMS) rollups.set(`grid/${zoom}`, await readRollups(client, BY_TILE, [zoom]));
    return { position: await readPosition(client), cells: await readCells(client), rollups, alarms: await readAlarms(client) };
  } finally {
    await client.end();
  }
}

async function readPosition(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ position: string }>("select coalesce(max(position), 0) as position from change_log");
  return Number(rows[0]?.position ?? 0);
}

async function readCells(client: pg.Client): Promise<ExpectedCity["cells"]> {
  const { rows } = await client.query<{ code: string; metric_id: number; ms: string; value: number; quality: number }>(
    `select d.code, l.metric_id, round(extract(epoch from l.observed_at) * 1000)::bigint as ms, l.value, l.quality
     from latest as l join device as d on d.id = l.device_id`,
  );
  return new Map(rows.map(({ code, metric_id, ms, value, quality }) => [cellName(code, metric_id), [Number(ms), value, quality]]));
}

async function readRollups(client: pg.Client, statement: string, values: readonly number[]): Promise<ReadonlyMap<string, Rollup>> {
  const { rows } = await client.query<RollupRow>(statement, [...values]);
  return new Map(
    rows.map(({ place, metric_id, sum, good, known }) => [cellName(place, metric_id), { sum: BigInt(sum), good, known }] as const),
  );
}

async function readAlarms(client: pg.Client): Promise<ExpectedCity["alarms"]> {
  const { rows } = await client.query<{ id: string; code: string; metric_id: number | null; ms: string }>(
    `select e.id, d.code, e.metric_id, round(extract(epoch from e.started_at) * 1000)::bigint as ms
     from quality_episode as e join device as d on d.id = e.device_id where e.rule = 'silent' and e.ended_at is null`,
  );
  return new Map(rows.map(({ id, code, metric_id, ms }) => [Number(id), [code, metric_id ?? undefined, Number(ms)]]));
}
