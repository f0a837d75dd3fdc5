import type pg from "pg";
import type { IndicatorSeries } from "../../core/contracts/series.ts";
import type { Fact } from "../../core/domain/fact.ts";
import { asOfEnd } from "../../core/domain/fact-age.ts";

const READ_FACTS = "select body from fact where ($1::text is null or province = $1) order by id";

/** A year or a quarter in the key of a figure: "dossier.received.2019", "dossier.received.2020Q1". */
const PERIOD = /^\d{4}(Q[1-4])?$/;

/** The figures stated of an indicator over the years; none where the name is of no indicator. */
export async function readIndicator(
  pool: pg.Pool,
  { indicator, province }: { readonly indicator: string; readonly province: string | undefined },
): Promise<IndicatorSeries> {
  // Figures are few: a file of them, not a table that grows.
  const { rows } = await pool.query<{ body: Fact }>({ name: "read-indicator", text: READ_FACTS, values: [province ?? null] });
  const facts = rows.map(({ body }) => body).filter((fact) => fact.metric === indicator || withoutPeriod(fact.metric) === indicator);
  const points = facts.map((fact) => {
    const on = asOfEnd(fact.asOf, fact.source.publishedOn);
    return { ...(on === undefined ? {} : { on }), fact };
  });
  return { indicator, source: "facts", points: points.toSorted((a, b) => (a.on ?? "").localeCompare(b.on ?? "", "en")) };
}

function withoutPeriod(metric: string): string {
  return metric
    .split(".")
    .filter((part) => !PERIOD.test(part))
    .join(".");
}
