import type pg from "pg";
import { MOST_AHEAD_MS } from "../../core/domain/retention.ts";
import { inSnapshot, readHorizon } from "./horizon.ts";
import type { PastNotKept, PastState, PastValue } from "./past-state.ts";
import { withFormerVerdicts } from "./read-former-verdicts.ts";
import { readSilences } from "./read-silences.ts";
import { keysOf, rounded, toValue, type ValueRow } from "./value-row.ts";

/** A step from one instant to a later one, each by what was known then. */
export type Step = { readonly fromMs: number; readonly toMs: number };

/**
 * What is new at `to` was measured or received after `from`. Either way it was received after `from` less what a device's clock may
 * be ahead, and by that it is found: rows lie in the order in which they came. Planned with its bounds.
 */
const READ_WINDOW = `
select distinct on (device_id, metric_id) device_id, metric_id, ${rounded("observed_at")}, value, quality, ${rounded("received_at")}
from reading
where received_at > $1::timestamptz - make_interval(secs => ${MOST_AHEAD_MS / 1000}) and received_at <= $2::timestamptz
  and observed_at >= $3::timestamptz and observed_at <= $2::timestamptz and (received_at > $1::timestamptz or observed_at > $1::timestamptz)
order by device_id, metric_id, observed_at desc`;

const READ_JUDGED = `
select distinct device_id, metric_id, ${rounded("observed_at")}
from verdict_change
where judged_at > $1::timestamptz and judged_at <= $2::timestamptz and observed_at >= $3::timestamptz and observed_at <= $2::timestamptz`;

const READ_VERDICTS = `
select t.place::int - 1, r.quality
from unnest($1::int[], $2::smallint[], $3::bigint[]) with ordinality as t (device_id, metric_id, observed_ms, place)
cross join lateral (
  select quality from reading
  where device_id = t.device_id and metric_id = t.metric_id and observed_at = to_timestamp(t.observed_ms / 1000.0)
    and observed_at between $4::timestamptz and $5::timestamptz
) as r`;

/** The newest of each device and metric, as shown at `from`. */
export type Shown = (deviceId: number, metricId: number) => PastValue | undefined;

/** What differs at the end of a step; some of it may be shown already. Costs what happened in between. */
export async function readStep(pool: pg.Pool, { fromMs, toMs }: Step, shown: Shown): Promise<PastState | PastNotKept> {
  return inSnapshot(pool, async (client) => {
    const { rawSinceMs } = await readHorizon(client);
    if (toMs < rawSinceMs) return { rawSinceMs };
    const bounds = [fromMs, toMs, rawSinceMs].map((ms) => new Date(ms));
    const fresh = await client.query<ValueRow>({ text: READ_WINDOW, values: bounds, rowMode: "array" });
    const judged = await client.query<JudgedRow>({ text: READ_JUDGED, values: bounds, rowMode: "array" });
    const rejudged = judged.rows.flatMap(([deviceId, metricId, observedMs]) => {
      const value = shown(deviceId, metricId);
      return value?.observedAtMs === observedMs ? [value] : [];
    });
    const instant = { atMs: toMs, knownAsOfMs: toMs };
    const values = [...(await withPresentVerdicts(client, rejudged)), ...fresh.rows.map(toValue)];
    return { values: await withFormerVerdicts(client, values, instant), silences: await readSilences(client, instant), rawSinceMs };
  });
}

type JudgedRow = [deviceId: number, metricId: number, observedMs: number];

async function withPresentVerdicts(client: pg.ClientBase, values: readonly PastValue[]): Promise<readonly PastValue[]> {
  if (values.length === 0) return [];
  const { rows } = await client.query<[place: number, quality: number]>({
    text: READ_VERDICTS,
    values: [...keysOf(values)],
    rowMode: "array",
  });
  return rows.flatMap(([place, quality]) => {
    const value = values[place];
    return value === undefined ? [] : [{ ...value, quality }];
  });
}
