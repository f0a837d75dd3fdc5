import type pg from "pg";
import type { SubmittedRows, TimeSpan } from "./count-submitted.ts";

/** Which kinds of device a source of telemetry stands for. */
export type TelemetrySource = { readonly code: string; readonly kinds: readonly string[] };

export type ToldByDevices = SubmittedRows & { readonly present: number; readonly due: number };

/** A device owes as many readings of the metric that it sends most of as its interval asks for. */
const COUNT_TELEMETRY = `
select g.code, sum(h.rows)::float8 as rows, sum(h.valid)::float8 as valid, 0::float8 as repeated,
       sum(least(h.most, h.owed))::float8 as present, sum(h.owed)::float8 as due
from jsonb_to_recordset($1::jsonb) as g (code text, kinds jsonb)
join device as d on g.kinds ? d.kind and d.created_at < $3
cross join lateral (
  select coalesce(sum(good + suspect), 0) as rows, coalesce(sum(good), 0) as valid, coalesce(max(good + suspect), 0) as most,
         greatest(1, floor(extract(epoch from $3::timestamptz - greatest($2::timestamptz, d.created_at)) / d.interval_s)) as owed
  from (
    select sum(h.good_count) as good, sum(h.suspect_count) as suspect
    from latest as l join reading_hour as h on h.device_id = l.device_id and h.metric_id = l.metric_id and h.bucket >= $2 and h.bucket < $3
    where l.device_id = d.id
    group by l.metric_id
  ) as m
) as h
group by g.code`;

/** By code of the source; a span of whole hours. */
export async function countTelemetry(
  client: pg.Pool | pg.ClientBase,
  sources: readonly TelemetrySource[],
  span: TimeSpan,
): Promise<ReadonlyMap<string, ToldByDevices>> {
  const { rows } = await client.query<ToldByDevices & { code: string }>({
    name: "count-telemetry",
    text: COUNT_TELEMETRY,
    values: [JSON.stringify(sources), new Date(span.fromMs), new Date(span.untilMs)],
  });
  return new Map(rows.map(({ code, ...told }) => [code, told]));
}
