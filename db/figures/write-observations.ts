import type pg from "pg";
import type { PeriodKind } from "../../core/domain/reporting/reporting-period.ts";
import { inParts } from "../../core/node/in-slices.ts";

/** A figure with its indicator and unit found. Numbers are written as they are; absent ones are null. */
export type NewObservation = {
  readonly indicatorId: number;
  readonly unitId: number;
  readonly periodKind: PeriodKind;
  readonly period: string;
  readonly series: string;
  readonly value?: number | undefined;
  readonly valueMin?: number | undefined;
  readonly valueMax?: number | undefined;
  readonly numerator?: number | undefined;
  readonly denominator?: number | undefined;
  readonly qualifier: string;
  readonly vintage: "estimate" | "preliminary" | "official";
  readonly coverage?: number | undefined;
  /** What it rests on. With a key `flag` it counts as flagged. */
  readonly basis: Readonly<Record<string, unknown>>;
  readonly rowNumber?: number | undefined;
};

export type ObservedBy = {
  readonly sourceId: number;
  readonly reporter: string;
  readonly isSimulated: boolean;
  readonly submissionId?: string | undefined;
};

/** Says when it was computed, not what: of two that differ in nothing else the later adds nothing. */
const VOLATILE = ["judgedAt", "throughEvent"];
const ROWS_A_STATEMENT = 1000;

/**
 * Adds what is not said already and lets it hold: of a figure the best vintage, of these the last learnt; targets and plans in
 * their own table. Answers for each, in order, whether it was new. Runs in the caller's transaction, which keeps writers of the
 * same figures apart. One call has each figure (and vintage) once.
 */
export async function writeObservations(
  client: pg.ClientBase,
  observations: readonly NewObservation[],
  by: ObservedBy,
): Promise<readonly boolean[]> {
  const isNew: boolean[] = [];
  for (const part of inParts(observations, ROWS_A_STATEMENT)) {
    const rows = part.map(toRow);
    const { rows: known } = await client.query<{ readonly is_same: boolean }>(FIND_SAME, [JSON.stringify(rows), VOLATILE]);
    const fresh = rows.filter((_row, at) => known[at]?.is_same !== true);
    isNew.push(...known.map(({ is_same }) => !is_same));
    if (fresh.length === 0) continue;
    await client.query(INSERT, [JSON.stringify(fresh), by.sourceId, by.reporter, by.isSimulated, by.submissionId ?? null]);
  }
  return isNew;
}

function toRow(one: NewObservation, at: number) {
  return {
    at,
    indicator_id: one.indicatorId,
    unit_id: one.unitId,
    period_kind: one.periodKind,
    period: one.period,
    series: one.series,
    value: one.value,
    value_min: one.valueMin,
    value_max: one.valueMax,
    numerator: one.numerator,
    denominator: one.denominator,
    qualifier: one.qualifier,
    vintage: one.vintage,
    coverage: one.coverage,
    basis: one.basis,
    row_number: one.rowNumber,
  };
}

const RECORD = `jsonb_to_recordset($1::jsonb) as n (at int, indicator_id int, unit_id int, period_kind text, period text, series text,
  value numeric, value_min numeric, value_max numeric, numerator numeric, denominator numeric, qualifier text, vintage text,
  coverage real, basis jsonb, row_number int)`;

const IS_TARGET = (table: string) => `(${table}.qualifier in ('target', 'planned'))`;

/** Against the last one of the same vintage: an estimate that is sent again after the official figure is not news either. */
const FIND_SAME = `
  select coalesce((o.value, o.value_min, o.value_max, o.numerator, o.denominator, o.qualifier, o.coverage)
           is not distinct from (n.value, n.value_min, n.value_max, n.numerator, n.denominator, n.qualifier, n.coverage)
         and o.basis - $2::text[] = n.basis - $2::text[], false) as is_same
  from ${RECORD}
  left join lateral (
    select * from observation as former
    where former.indicator_id = n.indicator_id and former.unit_id = n.unit_id and former.period_kind = n.period_kind
      and former.period = n.period and former.series = n.series and former.vintage = n.vintage
      and ${IS_TARGET("former")} = ${IS_TARGET("n")}
    order by former.id desc limit 1
  ) as o on true
  order by n.at`;

const RANK = (column: string) => `array_position(array['estimate', 'preliminary', 'official'], ${column})`;

const HOLDING = `indicator_id, period_kind, period, unit_id, series`;
const TOLD = `value, value_min, value_max, numerator, denominator, qualifier, vintage, coverage`;

function upsert(table: "figure" | "target"): string {
  return `insert into ${table} (${HOLDING}, observation_id, ${TOLD}, is_flagged, is_simulated, learnt_at)
    select distinct on (${HOLDING}) ${HOLDING}, id, ${TOLD}, basis ? 'flag', is_simulated, learnt_at
    from added where ${table === "target" ? "" : "not"} ${IS_TARGET("added")}
    order by ${HOLDING}, ${RANK("vintage")} desc, id desc
    on conflict (${HOLDING}) do update set observation_id = excluded.observation_id, value = excluded.value,
      value_min = excluded.value_min, value_max = excluded.value_max, numerator = excluded.numerator,
      denominator = excluded.denominator, qualifier = excluded.qualifier, vintage = excluded.vintage, coverage = excluded.coverage,
      is_flagged = excluded.is_flagged, is_simulated = excluded.is_simulated, learnt_at = excluded.learnt_at
    where ${RANK("excluded.vintage")} >= ${RANK(`${table}.vintage`)}`;
}

const INSERT = `
  with added as (
    insert into observation (${HOLDING}, ${TOLD}, basis, source_id, reporter, is_simulated, submission_id, row_number)
    select n.indicator_id, n.period_kind, n.period, n.unit_id, n.series, n.value, n.value_min, n.value_max, n.numerator,
      n.denominator, n.qualifier, n.vintage, n.coverage, n.basis, $2, $3, $4, $5::bigint, n.row_number
    from ${RECORD} order by n.at
    returning *
  ), held as (${upsert("figure")})
  ${upsert("target")}`;
