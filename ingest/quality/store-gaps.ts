import type pg from "pg";
import { gapLimitMs } from "../../core/domain/quality/find-gaps.ts";
import type { GapZone } from "../../core/domain/quality/judge-window.ts";
import { numbersLiteral } from "../../db/numbers-literal.ts";

/** Gaps known to end in a judged zone that are none any more: what was missing has come. */
const DELETE_FILLED = `
delete from quality_episode as e
using unnest($1::int[], $2::bigint[], $3::bigint[]) as z (device_id, from_ms, to_ms)
where e.device_id = z.device_id and e.rule = 'gap' and e.metric_id is null
  and e.ended_at between to_timestamp(z.from_ms / 1000.0) and to_timestamp(z.to_ms / 1000.0)
  and (e.device_id, e.started_at, e.ended_at) not in (
    select device_id, to_timestamp(from_ms / 1000.0), to_timestamp(to_ms / 1000.0)
    from unnest($4::int[], $5::bigint[], $6::bigint[]) as g (device_id, from_ms, to_ms))`;

const INSERT_GAPS = `
insert into quality_episode (device_id, rule, started_at, ended_at, detail)
select device_id, 'gap', to_timestamp(from_ms / 1000.0), to_timestamp(to_ms / 1000.0), jsonb_build_object('limitS', limit_s)
from unnest($1::int[], $2::bigint[], $3::bigint[], $4::float8[]) as g (device_id, from_ms, to_ms, limit_s)
order by 1, 3
on conflict (device_id, metric_id, rule, started_at) do nothing`;

/** Replaces the gaps that end in each zone by those found there; a gap that stays keeps its row. */
export async function storeGaps(
  client: pg.ClientBase,
  zones: readonly (GapZone & { readonly deviceId: number })[],
  intervalMsOf: ReadonlyMap<number, number>,
): Promise<void> {
  if (zones.length === 0) return;
  const gaps = zones.flatMap(({ deviceId, gaps: found }) => found.map((gap) => ({ deviceId, ...gap })));
  const keys = [gaps.map((gap) => gap.deviceId), gaps.map((gap) => gap.fromMs), gaps.map((gap) => gap.toMs)].map(numbersLiteral);
  const areas = [zones.map((zone) => zone.deviceId), zones.map((zone) => zone.fromMs), zones.map((zone) => zone.toMs)].map(numbersLiteral);
  await client.query(DELETE_FILLED, [...areas, ...keys]);
  if (gaps.length === 0) return;
  const limitsS = gaps.map((gap) => gapLimitMs(intervalMsOf.get(gap.deviceId) ?? 0) / 1000);
  await client.query(INSERT_GAPS, [...keys, numbersLiteral(limitsS)]);
}
