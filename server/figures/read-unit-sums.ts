import type pg from "pg";
import type { PeriodKind } from "../../core/domain/reporting/reporting-period.ts";
import { ALL_KEYS, asKnownFigures, type FiguresAsked } from "./read-figures.ts";

/** Figures of many units for one indicator and period, added up where they lie; a whole country of rows need not travel. */
export type UnitSums = {
  readonly indicatorId: number;
  readonly periodKind: PeriodKind;
  readonly period: string;
  /** Of which group of the units asked for. */
  readonly unitGroup: string;
  /** Units with a value, and with both parts of a ratio. */
  readonly values: number;
  readonly ratios: number;
  /** Of them, with another qualifier than exact: these must be added with their words. */
  readonly inexact: number;
  readonly value: number | null;
  readonly most: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly coverage: number | null;
  /** 1 estimate, 2 preliminary, 3 official: the least final. */
  readonly vintage: number;
  readonly isFlagged: boolean;
  readonly isSimulated: boolean;
  readonly learntAt: Date;
};

const sums = (figures: string, { units, groups }: { readonly units: string; readonly groups: string }): string => `
select f.indicator_id as "indicatorId", f.period_kind as "periodKind", f.period, g.unit_group as "unitGroup",
  count(f.value)::int as values, count(*) filter (where f.numerator is not null and f.denominator is not null)::int as ratios,
  count(*) filter (where f.qualifier <> 'exact')::int as inexact, sum(f.value)::float8 as value, max(f.value)::float8 as most,
  sum(f.numerator) filter (where f.denominator is not null)::float8 as numerator,
  sum(f.denominator) filter (where f.numerator is not null)::float8 as denominator, min(f.coverage) as coverage,
  min(case f.vintage when 'official' then 3 when 'preliminary' then 2 else 1 end) as vintage, bool_or(f.is_flagged) as "isFlagged",
  bool_or(f.is_simulated) as "isSimulated", max(f.learnt_at) as "learntAt"
from unnest(${units}::int[], ${groups}::text[]) as g (unit_id, unit_group)
join ${figures} on f.unit_id = g.unit_id
where f.series = '' and (f.value is not null or f.value_min is not null or f.numerator is not null)
group by f.indicator_id, f.period_kind, f.period, g.unit_group`;

const NOW = sums(
  `(unnest($3::text[], $4::text[], $5::text[]) as asked (kind, first, last)
   join figure f on f.period_kind = asked.kind and f.period >= asked.first and f.period <= asked.last and f.indicator_id = any($1::int[]))`,
  { units: "$2", groups: "$6" },
);
const KNOWN = sums(`${asKnownFigures(ALL_KEYS, { known: "$1" })} f`, { units: "$3", groups: "$7" });

/** By indicator, period and group; `groups` names one for each unit. */
export async function readUnitSums(
  pool: pg.Pool,
  { indicatorIds, unitIds, ranges, knowledge, groups }: FiguresAsked & { readonly groups: readonly string[] },
): Promise<readonly UnitSums[]> {
  if (indicatorIds.length === 0 || unitIds.length === 0) return [];
  const kinds = [ranges.map(({ kind }) => kind), ranges.map(({ first }) => first), ranges.map(({ last }) => last)];
  const values = [indicatorIds, unitIds, ...kinds, groups];
  if (knowledge === "now") return await readUnsorted(pool, { name: "read-unit-sums", text: NOW, values });
  // Here rows must be put in order anyway, to find what held.
  return (await pool.query<UnitSums>({ name: "read-unit-sums-as-known", text: KNOWN, values: [knowledge, ...values] })).rows;
}

/** Left alone, the planner sorts a hundred thousand rows to group them, which takes five times what grouping them by a table of hashes does. */
async function readUnsorted(pool: pg.Pool, query: pg.QueryConfig): Promise<readonly UnitSums[]> {
  const client = await pool.connect();
  try {
    await client.query("begin read only; set local enable_sort = off");
    const { rows } = await client.query<UnitSums>(query);
    await client.query("commit");
    return rows;
  } catch (thrown) {
    await client.query("rollback").catch(() => undefined);
    throw thrown;
  } finally {
    client.release();
  }
}
