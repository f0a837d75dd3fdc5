import type pg from "pg";
import { inTransaction } from "../../db/connect.ts";
import { isOurTurn } from "../our-turn.ts";
import { computeUnits, type Step, type UnitRun } from "./compute-units.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** As much of one hour as one transaction computes. */
const WINDOW_MS: Readonly<Record<Step, number>> = { minute: 15 * MINUTE_MS, hour: HOUR_MS };

/** Newest first: what is looked at most comes before what was filled in. */
const NEXT_WINDOW = `
select (extract(epoch from max(bucket)) * 1000)::float8 as "bucketMs" from unit_due where step = $1 and bucket < $2`;

const TAKE = `
with taken as (delete from unit_due where step = $1 and bucket >= $2 and bucket < $3 returning unit_code, bucket)
select unit_code as "unitCode", min(bucket)::text as "from", (max(bucket) + $4::interval)::text as "until" from taken group by 1`;

const NOTE_HOURS = `
insert into unit_due (step, unit_code, bucket) select 'hour', unit_code, $2 from unnest($1::text[]) as unit_code`;

/** Held until the commit: minutes that are dropped meanwhile would be missing from what is computed. */
const MINUTES_SINCE = `
select (ceil(extract(epoch from minutes_since) / 60) * 60000)::float8 as "sinceMs" from retention_horizon for share`;

/**
 * Computes one window of what is due and lies before an instant, in one transaction: notes are taken and rows written, or
 * neither. Asked again it goes on. `nothing` when nothing is due; undefined when another process is at it.
 */
export async function rollUpDue(
  pool: pg.Pool,
  { step, beforeMs }: { readonly step: Step; readonly beforeMs: number },
): Promise<"done" | "nothing" | undefined> {
  return asUnitKeeper(pool, async (client) => {
    const { rows } = await client.query<{ bucketMs: number | null }>({
      name: "next-units-due",
      text: NEXT_WINDOW,
      values: [step, new Date(beforeMs)],
    });
    const bucketMs = rows[0]?.bucketMs ?? undefined;
    if (bucketMs === undefined) return "nothing";
    const fromMs = Math.floor(bucketMs / WINDOW_MS[step]) * WINDOW_MS[step];
    const window = { fromMs, untilMs: Math.min(fromMs + WINDOW_MS[step], beforeMs) };
    const taken = await client.query<UnitRun>({
      name: "take-units-due",
      text: TAKE,
      values: [step, new Date(window.fromMs), new Date(window.untilMs), `1 ${step}`],
    });
    if (step === "hour") await computeUnits(client, { step, runs: taken.rows, window });
    else await rollUpMinutes(client, taken.rows, window);
    return "done";
  });
}

/** Of minutes that are no longer kept whole, the hours alone are computed: they have devices' hours of their own. */
async function rollUpMinutes(client: pg.ClientBase, taken: readonly UnitRun[], window: { fromMs: number; untilMs: number }): Promise<void> {
  const { rows } = await client.query<{ sinceMs: number }>({ name: "minutes-since", text: MINUTES_SINCE });
  const sinceMs = rows[0]?.sinceMs ?? Number.NEGATIVE_INFINITY;
  const kept = { fromMs: Math.max(window.fromMs, sinceMs), untilMs: window.untilMs };
  if (kept.fromMs < kept.untilMs) await computeUnits(client, { step: "minute", runs: taken, window: kept });
  const hour = new Date(Math.floor(window.fromMs / HOUR_MS) * HOUR_MS);
  await client.query({ name: "note-hours-due", text: NOTE_HOURS, values: [taken.map((run) => run.unitCode), hour] });
}

/** One transaction under the lock of whoever computes; undefined, and nothing done, when another process holds it. */
export async function asUnitKeeper<Result>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<Result>): Promise<Result | undefined> {
  return inTransaction(pool, async (client) => {
    return (await isOurTurn(client, "units")) ? work(client) : undefined;
  });
}
