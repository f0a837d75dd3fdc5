import type pg from "pg";
import { asKnownFigures, type Knowledge } from "./read-figures.ts";

/** A figure to be placed among those of other units for the same indicator and period. */
export type ToPlace = {
  readonly indicatorId: number;
  readonly kind: string;
  readonly period: string;
  readonly value: number;
  /** More is better; otherwise less is. */
  readonly isMoreBetter: boolean;
};

export type Placed = {
  readonly indicatorId: number;
  /** Others that have a value, and how many of them are better. */
  readonly others: number;
  readonly better: number;
  /** The middle one of the others. */
  readonly median: number;
};

const PLACES = (figures: string): string => `
select k.indicator_id as "indicatorId", count(*)::int as others,
  count(*) filter (where case when k.is_more_better then f.value > k.value else f.value < k.value end)::int as better,
  percentile_disc(0.5) within group (order by f.value)::float8 as median
from unnest($1::int[], $2::text[], $3::text[], $4::numeric[], $5::bool[]) as k (indicator_id, kind, period, value, is_more_better)
join ${figures}
where f.value is not null and f.series = ''
group by k.indicator_id`;

const AMONG_FIGURES = PLACES(`figure f on f.indicator_id = k.indicator_id and f.period_kind = k.kind and f.period = k.period
  and f.unit_id = any($6::int[])`);

const KEYS = `(select p.indicator_id, u.id as unit_id, p.kind, p.period as first, p.period as last
  from unnest($1::int[], $2::text[], $3::text[]) as p (indicator_id, kind, period) cross join unnest($6::int[]) as u (id))`;
const AMONG_KNOWN = PLACES(`${asKnownFigures(KEYS, { known: "$7" })} f
  on f.indicator_id = k.indicator_id and f.period_kind = k.kind and f.period = k.period`);

/** Where each figure stands among those of other units; left out where none of them has one. */
export async function placeAmong(
  client: pg.Pool | pg.ClientBase,
  asked: { readonly figures: readonly ToPlace[]; readonly unitIds: readonly number[]; readonly knowledge: Knowledge },
): Promise<ReadonlyMap<number, Placed>> {
  const { figures, unitIds, knowledge } = asked;
  if (figures.length === 0 || unitIds.length === 0) return new Map();
  const values = [
    figures.map(({ indicatorId }) => indicatorId),
    figures.map(({ kind }) => kind),
    figures.map(({ period }) => period),
    figures.map(({ value }) => value),
    figures.map(({ isMoreBetter }) => isMoreBetter),
    unitIds,
  ];
  const { rows } =
    knowledge === "now"
      ? await client.query<Placed>({ name: "place-among", text: AMONG_FIGURES, values })
      : await client.query<Placed>({ name: "place-among-as-known", text: AMONG_KNOWN, values: [...values, knowledge] });
  return new Map(rows.map((row) => [row.indicatorId, row]));
}
