import type pg from "pg";
import { numbersLiteral } from "../../db/numbers-literal.ts";
import type { Instant, PastValue } from "./past-state.ts";
import type { Pair } from "./read-recent.ts";
import { rounded, toValue, type ValueRow } from "./value-row.ts";

const DAY_MS = 86_400_000;

/** The newest hour with readings that begins before `before_ms`. Hours are few and kept in long chunks. */
const FIND_HOURS = `
select t.ordinal::int - 1, ${rounded("h.bucket")}
from unnest($1::int[], $2::smallint[], $3::bigint[]) with ordinality as t (device_id, metric_id, before_ms, ordinal)
cross join lateral (
  select bucket from reading_hour
  where device_id = t.device_id and metric_id = t.metric_id and bucket < to_timestamp(t.before_ms / 1000.0)
    and bucket >= $4::timestamptz and bucket < $5::timestamptz
  order by bucket desc
  limit 1
) as h`;

/** Within one day, which is one chunk: planned with its bounds, as in read-recent.ts. */
const READ_DAY = `
select t.device_id, t.metric_id, ${rounded("r.observed_at")}, r.value, r.quality, ${rounded("r.received_at")}
from unnest($1::int[], $2::smallint[]) as t (device_id, metric_id)
cross join lateral (
  select observed_at, value, quality, received_at from reading
  where device_id = t.device_id and metric_id = t.metric_id
    and observed_at >= $3::timestamptz and observed_at <= $4::timestamptz and received_at <= $5::timestamptz
  order by observed_at desc
  limit 1
) as r`;

type Open = Pair & { readonly beforeMs: number };

/**
 * The newest readings up to `untilMs` of devices and metrics that have none younger, down to `sinceMs`. The hourly roll-ups
 * say on which day to look, so days without readings cost nothing; where all of a day became known too late, the next
 * day down is looked at.
 */
export async function readOlder(
  client: pg.ClientBase,
  pairs: readonly Pair[],
  range: Pick<Instant, "knownAsOfMs"> & { readonly sinceMs: number; readonly untilMs: number },
): Promise<readonly PastValue[]> {
  const found: PastValue[] = [];
  // An hour that begins at `untilMs` may hold a reading of just then.
  let open: readonly Open[] = pairs.map((pair) => ({ ...pair, beforeMs: range.untilMs + 1 }));
  while (open.length > 0) {
    const byDay = await groupByDay(client, open, range);
    const again: Open[] = [];
    for (const [dayMs, ofDay] of byDay) {
      const values = await readDay(client, ofDay, { ...range, dayMs });
      found.push(...values);
      const known = new Set(values.map(keyOf));
      for (const pair of ofDay) if (!known.has(keyOf(pair))) again.push({ ...pair, beforeMs: dayMs });
    }
    open = again;
  }
  return found;
}

type Range = Pick<Instant, "knownAsOfMs"> & { readonly sinceMs: number; readonly untilMs: number };

/** By the newest day before each one's limit in which it has readings; those without such a day are left out. */
async function groupByDay(client: pg.ClientBase, open: readonly Open[], range: Range): Promise<ReadonlyMap<number, readonly Pair[]>> {
  const firstHourMs = Math.floor(range.sinceMs / 3_600_000) * 3_600_000;
  const { rows } = await client.query<[place: number, bucketMs: number]>({
    text: FIND_HOURS,
    values: [
      numbersLiteral(open.map((pair) => pair.deviceId)),
      numbersLiteral(open.map((pair) => pair.metricId)),
      numbersLiteral(open.map((pair) => pair.beforeMs)),
      new Date(firstHourMs),
      new Date(range.untilMs + 1),
    ],
    rowMode: "array",
  });
  const byDay = new Map<number, Pair[]>();
  for (const [place, bucketMs] of rows) {
    const pair = open[place];
    if (pair === undefined) continue;
    const dayMs = Math.floor(bucketMs / DAY_MS) * DAY_MS;
    const group = byDay.get(dayMs);
    if (group === undefined) byDay.set(dayMs, [pair]);
    else group.push(pair);
  }
  return byDay;
}

async function readDay(client: pg.ClientBase, pairs: readonly Pair[], range: Range & { readonly dayMs: number }): Promise<PastValue[]> {
  const { rows } = await client.query<ValueRow>({
    text: READ_DAY,
    values: [
      numbersLiteral(pairs.map((pair) => pair.deviceId)),
      numbersLiteral(pairs.map((pair) => pair.metricId)),
      new Date(Math.max(range.dayMs, range.sinceMs)),
      new Date(Math.min(range.dayMs + DAY_MS - 1, range.untilMs)),
      new Date(range.knownAsOfMs),
    ],
    rowMode: "array",
  });
  return rows.map(toValue);
}

function keyOf({ deviceId, metricId }: Pair): string {
  return `${deviceId} ${metricId}`;
}
