import type pg from "pg";
import type { HeldFigure } from "../../core/domain/tile/held-figure.ts";
import { type FigureRow, TABLE_COLUMNS, toFigure } from "../figures/read-figures.ts";

export type SaidAsked = { readonly indicatorId: number; readonly kind: string; readonly period: string; readonly series: string };

/** More often than every minute of a day nothing is said of a period. */
const MOST = 2000;
const READ_SAID = `
select ${TABLE_COLUMNS}
from unnest($1::int[], $2::text[], $3::text[], $4::text[]) as a (indicator_id, kind, period, series)
cross join lateral (
  select o.*, o.id as observation_id, o.basis ? 'flag' as is_flagged from observation o
  where o.indicator_id = a.indicator_id and o.unit_id = $5 and o.period_kind = a.kind and o.period = a.period and o.series = a.series
    and o.learnt_at <= $6 and o.qualifier not in ('target', 'planned')
  order by o.id desc limit ${MOST}
) f
order by f.observation_id`;

const VINTAGES = ["estimate", "preliminary", "official"];

/** Of periods of one unit what held after each saying, in their order. */
export async function readHeldInTurn(
  pool: pg.Pool,
  asked: readonly SaidAsked[],
  { unitId, knownMs }: { readonly unitId: number; readonly knownMs: number },
): Promise<readonly HeldFigure[]> {
  if (asked.length === 0) return [];
  const columns = [
    asked.map(({ indicatorId }) => indicatorId),
    asked.map(({ kind }) => kind),
    asked.map(({ period }) => period),
    asked.map(({ series }) => series),
  ];
  const { rows } = await pool.query<FigureRow>({ name: "brief-said", text: READ_SAID, values: [...columns, unitId, new Date(knownMs)] });
  const best = new Map<string, number>();
  return rows.map(toFigure).filter(({ indicatorId, series, vintage }) => {
    const key = `${indicatorId} ${series}`;
    const rank = VINTAGES.indexOf(vintage);
    if (rank < (best.get(key) ?? 0)) return false;
    best.set(key, rank);
    return true;
  });
}
