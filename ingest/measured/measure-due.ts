import type pg from "pg";
import { HOUR_MS, hoursOf } from "../../core/domain/measured/device-hours.ts";
import { periodAt } from "../../core/domain/reporting/reporting-period.ts";
import { readCatalogue } from "../../db/catalogue/read-catalogue.ts";
import { inTransaction } from "../../db/connect.ts";
import { writeObservations } from "../../db/figures/write-observations.ts";
import { type MeasuredFigure, measureDay, spillOf } from "../../db/measured/measure-day.ts";
import { telemetrySources } from "../../db/measured/measure-quality.ts";
import { measuredIndicators } from "../../db/measured/plan-measures.ts";
import { isOurTurn } from "../our-turn.ts";

/** Hours in which nothing came are noted no further back: after a longer stop they are simply without a figure. */
const MOST_SILENT_HOURS = 48;

/** Each hour once, as soon as it is over; an hour in which nothing came is one too. */
const NOTE_OVER = `
with noted as (
  update measured_noted set through = $1 where through < $1
  returning (select through from measured_noted) as former
)
insert into measured_due (bucket)
select hour from noted
cross join generate_series(greatest(former, $1::timestamptz - interval '${MOST_SILENT_HOURS} hours'), $1::timestamptz - interval '1 hour', interval '1 hour') as hour
where isfinite(former)`;

const NEXT = `select (extract(epoch from max(bucket)) * 1000)::float8 as "hourMs" from measured_due where bucket < $1`;

const TAKE = `
with taken as (delete from measured_due where bucket >= $1 and bucket < $2 returning bucket, is_spill)
select (extract(epoch from min(bucket)) * 1000)::float8 as "firstMs",
       (extract(epoch from max(bucket) filter (where not is_spill)) * 1000)::float8 as "lastOwnMs"
from taken`;

const SPILL = "insert into measured_due (bucket, is_spill) select hour, true from unnest($1::timestamptz[]) as hour";

/**
 * Measures what is noted of the youngest day of Vietnam that has notes, as far as its hours are over at `overMs` (a whole
 * hour), in one transaction: notes are taken and figures written, or neither. `nothing` when nothing is noted; undefined
 * when another process is at it. Answers how many figures were new.
 */
export async function measureDue(pool: pg.Pool, overMs: number): Promise<{ readonly written: number } | "nothing" | undefined> {
  return inTransaction(pool, async (client) => {
    if (!(await isOurTurn(client, "measuring"))) return undefined;
    await client.query(NOTE_OVER, [new Date(overMs)]);
    const { rows } = await client.query<{ hourMs: number | null }>(NEXT, [new Date(overMs)]);
    const youngestMs = rows[0]?.hourMs ?? undefined;
    if (youngestMs === undefined) return "nothing";
    const day = periodAt("day", youngestMs);
    const throughMs = Math.min(day.untilMs, overMs);
    const { rows: taken } = await client.query<{ firstMs: number; lastOwnMs: number | null }>(TAKE, [
      new Date(day.fromMs),
      new Date(throughMs),
    ]);
    const { firstMs = youngestMs, lastOwnMs = null } = taken[0] ?? {};
    const indicators = measuredIndicators(await readCatalogue(client));
    // From the first on: later hours of the day look back to it.
    const figures = await measureDay(client, indicators, { hours: hoursOf(firstMs, throughMs), throughMs });
    const spill = lastOwnMs === null ? [] : spillOf([lastOwnMs], overMs);
    await client.query(SPILL, [spill.map((hourMs) => new Date(hourMs))]);
    return { written: await write(client, figures) };
  });
}

async function write(client: pg.ClientBase, figures: readonly MeasuredFigure[]): Promise<number> {
  const { rows } = await client.query<{ id: number; code: string }>("select id, code from data_source");
  const ids = new Map(rows.map(({ id, code }) => [code, id]));
  let written = 0;
  for (const [code, sourceId] of ids) {
    for (const isSimulated of [true, false]) {
      const own = figures.filter((figure) => figure.source === code && figure.isSimulated === isSimulated);
      if (own.length === 0) continue;
      const by = { sourceId, reporter: "measured", isSimulated };
      const isNew = await writeObservations(
        client,
        own.map(({ observation }) => observation),
        by,
      );
      written += isNew.filter(Boolean).length;
    }
  }
  return written;
}

const HEAR = `
update data_source as s set last_heard_at = h.heard_at
from (
  select g.code, max(c.heard_at) as heard_at
  from jsonb_to_recordset($1::jsonb) as g (code text, kinds jsonb)
  join device as d on g.kinds ? d.kind join device_clock as c on c.device_id = d.id
  group by g.code
) as h
where s.code = h.code and (s.last_heard_at is null or s.last_heard_at < h.heard_at)`;

const HEAR_OURSELVES =
  "update data_source set last_heard_at = $1 where code = 'platform' and (last_heard_at is null or last_heard_at < $1)";

/** Sources whose figures are measured are heard when a device of theirs is; the platform is heard by its being at work. */
export async function hearDevices(pool: pg.Pool, nowMs: number): Promise<void> {
  const sources = telemetrySources(await readCatalogue(pool));
  await pool.query(HEAR, [JSON.stringify(sources)]);
  await pool.query(HEAR_OURSELVES, [new Date(nowMs)]);
}

/** The last whole hour that is left alone no longer: its readings are there and judged by then. */
export function overAt(nowMs: number, graceMs: number): number {
  return Math.floor((nowMs - graceMs) / HOUR_MS) * HOUR_MS;
}
