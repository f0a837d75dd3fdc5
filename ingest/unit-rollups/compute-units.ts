import type pg from "pg";
import { METRICS } from "../../core/domain/metric.ts";
import { vietnamDay } from "../../core/domain/vietnam-time.ts";
import { energyOfRow } from "../../db/sound-energy.ts";
import { countingOn } from "../../db/units/territorial.ts";

export type Step = "minute" | "hour";

/** A unit's buckets from `from` to before `until`, both ISO instants of one hour of the clock. */
export type UnitRun = { readonly unitCode: string; readonly from: string; readonly until: string };

/** Higher than any tree of administrative units; ends the way up where a tree goes round in a circle. */
const MOST_LEVELS = 8;

/** By index: for chunks younger than their statistics the planner would read whole tables. Nothing is looked up twice. */
const SETTINGS = `
select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
       set_config('enable_material', 'off', true), set_config('enable_memoize', 'off', true),
       set_config('max_parallel_workers_per_gather', '0', true), set_config('jit', 'off', true)`;

const RUNS = "unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) as d (unit_code, from_at, until_at)";

const TREE = `select code, parent_code from (${countingOn("$4::date")}) as counting where parent_code is not null`;

const remove = (step: Step): string => `
delete from unit_${step} as u using ${RUNS}, unnest($4::smallint[]) as m (id)
where u.unit_code = d.unit_code and u.metric_id = m.id and u.bucket >= d.from_at and u.bucket < d.until_at
  and u.bucket >= $5 and u.bucket < $6`;

/**
 * What the unit's own devices give, and what the units below it have. The window is said once more for all: it leaves out
 * chunks. `offset 0` keeps each device and metric a descent of the key's index, where a join would walk through all metrics.
 */
const add = (step: Step): string => `
with tree as materialized (${TREE}
), part as (
  select d.unit_code, p.kind, r.metric_id, r.bucket, 1 as device_count, r.good_count::bigint, r.suspect_count::bigint,
         r.sum_micro::numeric, ${energyOfRow("r")} as energy, r.min_value, r.max_value
  from ${RUNS}
  join device_placement as p on p.unit_code = d.unit_code and p.since < d.until_at and p.until > d.from_at
  join latest as l on l.device_id = p.device_id
  cross join lateral (
    select metric_id, bucket, good_count, suspect_count, sum_micro, energy, min_value, max_value from reading_${step}
    where device_id = l.device_id and metric_id = l.metric_id
      and bucket >= greatest(d.from_at, p.since) and bucket < least(d.until_at, p.until) and bucket >= $6 and bucket < $7
    offset 0
  ) as r
  union all
  select d.unit_code, r.kind, r.metric_id, r.bucket, r.device_count, r.good_count, r.suspect_count,
         r.sum_micro, r.energy, r.min_value, r.max_value
  from ${RUNS}
  join tree on tree.parent_code = d.unit_code
  cross join unnest($5::smallint[]) as m (metric_id)
  join unit_${step} as r on r.unit_code = tree.code and r.metric_id = m.metric_id
    and r.bucket >= d.from_at and r.bucket < d.until_at and r.bucket >= $6 and r.bucket < $7
)
insert into unit_${step} (unit_code, kind, metric_id, bucket, device_count, good_count, suspect_count, sum_micro, energy, min_value, max_value)
select unit_code, kind, metric_id, bucket, sum(device_count)::int, sum(good_count)::bigint, sum(suspect_count)::bigint,
       sum(sum_micro), sum(energy), min(min_value), max(max_value)
from part
group by unit_code, metric_id, bucket, kind
order by unit_code, metric_id, bucket, kind`;

const PARENTS = `
with tree as materialized (${TREE})
select tree.parent_code as "unitCode", min(d.from_at)::text as "from", max(d.until_at)::text as "until"
from ${RUNS} join tree on tree.code = d.unit_code
group by 1`;

/**
 * Computes the runs anew, and those of all units above them, in the caller's transaction, as far as they lie in the `window`.
 * Bottom up, as often as a unit is reached: the last time all below it are right. The statements have no names: planned
 * with the window, they look into its chunk alone, where a plan for any window tries every chunk for every device.
 */
export async function computeUnits(
  client: pg.ClientBase,
  { step, runs, window }: { readonly step: Step; readonly runs: readonly UnitRun[]; readonly window: { fromMs: number; untilMs: number } },
): Promise<void> {
  await client.query(SETTINGS);
  const metricIds = METRICS.map((metric) => metric.id);
  const bounds = [
    new Date(Math.max(window.fromMs, Math.min(...runs.map((run) => Date.parse(run.from))))),
    new Date(Math.min(window.untilMs, Math.max(...runs.map((run) => Date.parse(run.until))))),
  ];
  // Minutes and hours lie within one day of the province, and a unit changes with the day.
  const day = vietnamDay(window.fromMs);
  let level = runs;
  for (let height = 0; level.length > 0 && height < MOST_LEVELS; height += 1) {
    const columns = [level.map((run) => run.unitCode), level.map((run) => run.from), level.map((run) => run.until)];
    await client.query(remove(step), [...columns, metricIds, ...bounds]);
    await client.query(add(step), [...columns, day, metricIds, ...bounds]);
    level = (await client.query<UnitRun>({ name: "parents-of-units", text: PARENTS, values: [...columns, day] })).rows;
  }
}
