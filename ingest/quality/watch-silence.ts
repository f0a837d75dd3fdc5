import type pg from "pg";
import { GAP_INTERVALS, SHORTEST_GAP_MS } from "../../core/domain/quality/find-gaps.ts";
import { type AnnouncedSilence, appendChange } from "../queries/append-change.ts";

/** A metric that its device, which speaks, has not sent for so long is missing; some report once a day. */
const METRIC_MISSING_HOURS = 25;

const announced = (episode: string): string => `
returning ${episode}.id::float8, ${episode}.device_id as "deviceId", ${episode}.metric_id as "metricId",
          round(extract(epoch from ${episode}.started_at) * 1000)::float8 as "startedAtMs",
          round(extract(epoch from ${episode}.ended_at) * 1000)::float8 as "endedAtMs"`;

/** A device heard again, or a metric that came back, was silent until then. */
const CLOSE_DEVICES = `
update quality_episode as e set ended_at = c.heard_at, closed_at = $1 from device_clock as c
where e.rule = 'silent' and e.metric_id is null and e.ended_at is null and c.device_id = e.device_id and c.heard_at > e.started_at
${announced("e")}`;
const CLOSE_METRICS = `
update quality_episode as e set ended_at = l.received_at, closed_at = $1 from latest as l
where e.rule = 'silent' and e.ended_at is null and l.device_id = e.device_id and l.metric_id = e.metric_id and l.received_at > e.started_at
${announced("e")}`;

/** $3: since when we listen without a break; nobody is silent for what we could not hear. */
const OPEN_DEVICES = `
insert into quality_episode (device_id, rule, started_at, opened_at, detail)
select c.device_id, 'silent', c.heard_at, $4,
       case when w.is_offline and not w.is_overdue then jsonb_build_object('limitS', $2::float8 / 1000, 'because', 'last-will')
            else jsonb_build_object('limitS', greatest($2::float8 / 1000, $1::float8 * d.interval_s), 'because', 'interval') end
from device_clock as c
join device as d on d.id = c.device_id
left join device_presence as p on p.device_id = c.device_id
cross join lateral (
  select greatest(c.heard_at, to_timestamp($3::float8 / 1000)) + make_interval(secs => greatest($2::float8 / 1000, $1::float8 * d.interval_s)) < $4 as is_overdue,
         coalesce(not p.is_online and p.at >= c.heard_at and p.at + make_interval(secs => $2::float8 / 1000) < $4, false) as is_offline
) as w
where (w.is_overdue or w.is_offline)
order by c.device_id
on conflict (device_id, metric_id, rule, started_at) do nothing
${announced("quality_episode")}`;
const OPEN_METRICS = `
insert into quality_episode (device_id, metric_id, rule, started_at, opened_at, detail)
select l.device_id, l.metric_id, 'silent', l.received_at, $1, '{"limitS": ${METRIC_MISSING_HOURS * 3600}, "because": "metric-missing"}'
from latest as l
join device_clock as c using (device_id)
where l.received_at < c.heard_at - interval '${METRIC_MISSING_HOURS} hours'
order by l.device_id, l.metric_id
on conflict (device_id, metric_id, rule, started_at) do nothing
${announced("quality_episode")}`;

/** Silences in one row of the change log: the line down, all devices fall silent in one round. */
const MOST_IN_ROW = 2000;

/**
 * Opens an episode for each device that did not keep its promised interval or whose last will came, closes those of
 * devices heard again, and announces both. Only right when nothing is due: what waits to be judged has been heard.
 */
export async function watchSilence(
  client: pg.ClientBase,
  at: { readonly nowMs: number; readonly listeningSinceMs: number },
): Promise<void> {
  const now = new Date(at.nowMs);
  const changes: AnnouncedSilence[] = [];
  const run = async (statement: string, values: readonly unknown[]): Promise<void> => {
    const { rows } = await client.query<AnnouncedSilence>(statement, [...values]);
    changes.push(...rows);
  };
  await run(CLOSE_DEVICES, [now]);
  await run(CLOSE_METRICS, [now]);
  await run(OPEN_DEVICES, [GAP_INTERVALS, SHORTEST_GAP_MS, at.listeningSinceMs, now]);
  await run(OPEN_METRICS, [now]);
  for (let from = 0; from < changes.length; from += MOST_IN_ROW) {
    await appendChange(client, undefined, changes.slice(from, from + MOST_IN_ROW));
  }
}
