import type pg from "pg";
import type { PeriodKind } from "../../core/domain/reporting/reporting-period.ts";
import type { HeldFigure } from "../../core/domain/tile/held-figure.ts";

/** From which knowledge figures are read: what holds now, or what held at an instant. */
export type Knowledge = "now" | Date;

export const TABLE_COLUMNS = `f.observation_id::text as "observationId", f.indicator_id as "indicatorId", f.unit_id as "unitId",
  f.period_kind as "periodKind", f.period, f.series, f.value::float8, f.value_min::float8 as "valueMin", f.value_max::float8 as "valueMax",
  f.numerator::float8, f.denominator::float8, f.qualifier, f.vintage, f.coverage, f.is_flagged as "isFlagged",
  f.is_simulated as "isSimulated", f.learnt_at as "learntAt"`;

/** The best vintage, of these what was learnt last: as the table of what holds is kept. */
const HOLDS_FIRST = `case o.vintage when 'official' then 3 when 'preliminary' then 2 else 1 end desc, o.id desc`;
const IS_TARGET = "o.qualifier in ('target', 'planned')";

const AS_KNOWN_COLUMNS = `o.id as observation_id, o.indicator_id, o.unit_id, o.period_kind, o.period, o.series, o.value, o.value_min, o.value_max,
  o.numerator, o.denominator, o.qualifier, o.vintage, o.coverage, o.basis ? 'flag' as is_flagged,
  o.is_simulated, o.learnt_at`;

/**
 * What held at an instant, as rows of the table of what holds. `keys`: a relation (indicator_id, unit_id, kind, first, last);
 * `known`: the parameter that has the instant.
 */
export function asKnownFigures(keys: string, { known, isTarget = false }: { readonly known: string; readonly isTarget?: boolean }): string {
  return `(
  select distinct on (o.indicator_id, o.unit_id, o.period_kind, o.period, o.series) ${AS_KNOWN_COLUMNS}
  from ${keys} as asked
  join observation o on o.indicator_id = asked.indicator_id and o.unit_id = asked.unit_id and o.period_kind = asked.kind
    and o.period >= asked.first and o.period <= asked.last
  where o.learnt_at <= ${known} and ${isTarget ? "" : "not "}${IS_TARGET}
  order by o.indicator_id, o.unit_id, o.period_kind, o.period, o.series, ${HOLDS_FIRST})`;
}

const fromTable = (table: "figure" | "target"): string => `
select ${TABLE_COLUMNS}
from unnest($3::text[], $4::text[], $5::text[]) as asked (kind, first, last)
join ${table} f on f.period_kind = asked.kind and f.period >= asked.first and f.period <= asked.last
where f.indicator_id = any($1::int[]) and f.unit_id = any($2::int[])`;

export const ALL_KEYS = `(select i.id as indicator_id, u.id as unit_id, p.* from unnest($2::int[]) as i (id) cross join unnest($3::int[]) as u (id)
  cross join unnest($4::text[], $5::text[], $6::text[]) as p (kind, first, last))`;

const fromTrail = (table: "figure" | "target"): string =>
  `select ${TABLE_COLUMNS} from ${asKnownFigures(ALL_KEYS, { known: "$1", isTarget: table === "target" })} f`;

/** Periods of one kind, by the order of their keys, which is that of time; both ends included. */
export type PeriodRange = { readonly kind: PeriodKind; readonly first: string; readonly last: string };

export type FiguresAsked = {
  readonly indicatorIds: readonly number[];
  readonly unitIds: readonly number[];
  readonly ranges: readonly PeriodRange[];
  readonly knowledge: Knowledge;
};

export type FigureRow = { readonly [Key in Exclude<keyof HeldFigure, "learntAtMs">]: NonNullable<HeldFigure[Key]> | null } & {
  readonly learntAt: Date;
};

/** Results, in no order. */
export function readFigures(client: pg.Pool | pg.ClientBase, asked: FiguresAsked): Promise<readonly HeldFigure[]> {
  return read(client, "figure", asked);
}

/** Plans and goals, in no order. */
export function readTargets(client: pg.Pool | pg.ClientBase, asked: FiguresAsked): Promise<readonly HeldFigure[]> {
  return read(client, "target", asked);
}

async function read(client: pg.Pool | pg.ClientBase, table: "figure" | "target", asked: FiguresAsked): Promise<readonly HeldFigure[]> {
  const { indicatorIds, unitIds, ranges, knowledge } = asked;
  if (indicatorIds.length === 0 || unitIds.length === 0 || ranges.length === 0) return [];
  const values = [indicatorIds, unitIds, ranges.map(({ kind }) => kind), ranges.map(({ first }) => first), ranges.map(({ last }) => last)];
  const { rows } =
    knowledge === "now"
      ? await client.query<FigureRow>({ name: `read-${table}`, text: fromTable(table), values })
      : await client.query<FigureRow>({ name: `read-${table}-as-known`, text: fromTrail(table), values: [knowledge, ...values] });
  return rows.map(toFigure);
}

export function toFigure({ learntAt, ...row }: FigureRow): HeldFigure {
  return {
    // Never null in the table.
    ...(row as unknown as Omit<HeldFigure, "learntAtMs">),
    value: row.value ?? undefined,
    valueMin: row.valueMin ?? undefined,
    valueMax: row.valueMax ?? undefined,
    numerator: row.numerator ?? undefined,
    denominator: row.denominator ?? undefined,
    coverage: row.coverage ?? undefined,
    learntAtMs: learntAt.getTime(),
  };
}
