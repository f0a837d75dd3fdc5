import type pg from "pg";
import { periodAt } from "../../core/domain/reporting/reporting-period.ts";
import type { HeldFigure } from "../../core/domain/tile/held-figure.ts";
import type { CatalogueEntry } from "../../db/catalogue/read-catalogue.ts";
import { asKnownFigures, type FigureRow, type Knowledge, TABLE_COLUMNS, toFigure } from "./read-figures.ts";

const newest = (figures: string): string => `
select distinct on (f.indicator_id, f.series) ${TABLE_COLUMNS}
from unnest($1::int[], $2::text[], $3::text[]) as asked (indicator_id, kind, last)
join ${figures} f on f.indicator_id = asked.indicator_id and f.period_kind = asked.kind and f.period <= asked.last and f.unit_id = $4
order by f.indicator_id, f.series, f.period desc`;

const KEYS = `(select k.indicator_id, $4::int as unit_id, k.kind, '' as first, k.last
  from unnest($1::int[], $2::text[], $3::text[]) as k (indicator_id, kind, last))`;

const FROM_FIGURES = newest("figure");
const FROM_KNOWN = newest(asKnownFigures(KEYS, { known: "$5" }));

/** Of each indicator and series of a unit the newest figure up to an instant, however old, in the indicator's kind of period. */
export async function readNewest(
  client: pg.Pool | pg.ClientBase,
  asked: { readonly entries: readonly CatalogueEntry[]; readonly unitId: number; readonly atMs: number; readonly knowledge: Knowledge },
): Promise<readonly HeldFigure[]> {
  const { entries, unitId, atMs, knowledge } = asked;
  if (entries.length === 0) return [];
  const kinds = entries.map(({ indicator }) => indicator.cadence);
  // The end of a span is not in the order of its key; its first year is.
  const lasts = kinds.map((kind) => (kind === "span" ? `${periodAt("year", atMs).key}/9999` : periodAt(kind, atMs).key));
  const values = [entries.map(({ id }) => id), kinds, lasts, unitId];
  const { rows } =
    knowledge === "now"
      ? await client.query<FigureRow>({ name: "read-newest", text: FROM_FIGURES, values })
      : await client.query<FigureRow>({ name: "read-newest-as-known", text: FROM_KNOWN, values: [...values, knowledge] });
  return rows.map(toFigure);
}
