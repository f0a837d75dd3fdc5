import type pg from "pg";
import type { WorkFeed } from "../../core/domain/indicator/indicator.ts";

/** Of a unit of which anything was ever counted, however little stands of it now. */
const READ = `
select unit_id as "unitId", coalesce(sum(count) filter (where period_kind = 'now' and period = '' and part = $3), 0)::int as count
from tally where feed = $1 and unit_id = any($2) and period_kind in ('now', 'year')
group by unit_id`;

/** How many items of each unit stand in a part at the instant of judgement, by the unit's id; absent where none was ever counted. */
export async function readStanding(
  client: pg.ClientBase,
  feed: WorkFeed,
  { part, units }: { readonly part: string; readonly units: readonly { readonly id: number }[] },
): Promise<ReadonlyMap<number, number>> {
  const { rows } = await client.query<{ readonly unitId: number; readonly count: number }>({
    name: "brief-standing",
    text: READ,
    values: [feed, units.map(({ id }) => id), part],
  });
  return new Map(rows.map(({ unitId, count }) => [unitId, count]));
}
