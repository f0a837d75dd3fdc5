import type pg from "pg";
import { evaluate, type PartsFormula } from "../../core/domain/indicator/evaluate.ts";
import { readPeriodKey } from "../../core/domain/reporting/reporting-period.ts";
import { readCatalogue } from "../../db/catalogue/read-catalogue.ts";
import { writeObservations } from "../../db/figures/write-observations.ts";

/** Writes the figure of an indicator from the tallies as they are kept, as the publishing job does. */
export async function publishFigure(
  pool: pg.Pool,
  of: { readonly indicator: string; readonly unit: string; readonly period: string },
): Promise<void> {
  const entry = (await readCatalogue(pool)).get(of.indicator);
  const period = readPeriodKey(of.period);
  if (entry === undefined || period === undefined) throw new Error(`${of.indicator} ${of.period}`);
  const { id, revision, indicator } = entry;
  const unitId = await idOf(pool, "unit", of.unit);
  const parts: Record<string, number> = {};
  const durations = new Map<number, number>();
  let feed = "";
  for (const [name, part] of Object.entries(indicator.parts)) {
    if (part.of.kind !== "counted") continue;
    feed = part.of.feed;
    const { rows } = await pool.query<{ bucket: number; count: string }>(
      `select bucket, count::text from tally where feed = $1 and unit_id = $2 and part = $5
       and ((period_kind = $3 and period = $4) or (period_kind = 'now' and $3 = 'day')) and count <> 0`,
      [feed, unitId, period.kind, period.key, part.of.tally],
    );
    parts[name] = rows.reduce((sum, { count }) => sum + Number(count), 0);
    for (const { bucket, count } of rows) durations.set(bucket, (durations.get(bucket) ?? 0) + Number(count));
  }
  const { formula } = indicator;
  const evaluation = evaluate(formula as PartsFormula, { parts, durations });
  const sum = (names: readonly string[]) => names.reduce((total, name) => total + (parts[name] ?? 0), 0);
  const { rows: judged } = await pool.query<{ judgedAt: Date; throughEvent: string }>(
    `select judged_through as "judgedAt", last_event_id::text as "throughEvent" from work_feed where feed = $1`,
    [feed],
  );
  await writeObservations(
    pool as unknown as pg.ClientBase,
    [
      {
        indicatorId: id,
        unitId,
        periodKind: period.kind,
        period: period.key,
        series: "",
        value: evaluation.ok ? evaluation.value : undefined,
        ...(formula.kind === "ratio" ? { numerator: sum(formula.numerator), denominator: sum(formula.denominator) } : {}),
        qualifier: "exact",
        vintage: "official",
        basis: {
          revision,
          parts,
          judgedAt: judged[0]?.judgedAt.toISOString(),
          throughEvent: judged[0]?.throughEvent,
          ...(evaluation.ok ? {} : { whyNone: evaluation.whyNone }),
        },
      },
    ],
    { sourceId: await idOf(pool, "data_source", indicator.source), reporter: "vonglau", isSimulated: true },
  );
}

async function idOf(pool: pg.Pool, table: "unit" | "data_source", code: string): Promise<number> {
  const { rows } = await pool.query<{ id: number }>(`select id from ${table} where code = $1`, [code]);
  const [row] = rows;
  if (row === undefined) throw new Error(`no ${table} ${code}`);
  return row.id;
}
