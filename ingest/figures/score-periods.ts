import type pg from "pg";
import type { IndexComponentBasis, ObservationBasis } from "../../core/contracts/figures.ts";
import { inForceOn } from "../../core/domain/law/rule-version.ts";
import { lastDayOf, readPeriodKey } from "../../core/domain/reporting/reporting-period.ts";
import { type IndexScore, scoreIndex } from "../../core/domain/service-index/score-index.ts";
import { SERVICE_INDEXES } from "../../core/domain/service-index/service-index.ts";
import type { CatalogueEntry } from "../../db/catalogue/read-catalogue.ts";
import { type NewObservation, writeObservations } from "../../db/figures/write-observations.ts";

export type ScoredPeriod = { readonly unitId: number; readonly kind: "month" | "quarter" | "year"; readonly period: string };

/** Of a counted component; stated ones carry no instant. */
type Through = { readonly judgedAtMs: number; readonly throughEvent: string };

type Scoring = {
  readonly catalogue: ReadonlyMap<string, CatalogueEntry>;
  readonly periods: readonly ScoredPeriod[];
  readonly through: Through | undefined;
};

const COMPONENT = "qd766.";
const SCORE = "qd766.score";

const READ_FIGURES = `
select n.place::int, f.indicator_id as "indicatorId", f.numerator::float8, f.denominator::float8, f.observation_id::text as observation
from unnest($1::int[], $2::text[], $3::text[]) with ordinality as n (unit_id, kind, period, place)
join figure f on f.unit_id = n.unit_id and f.period_kind = n.kind and f.period = n.period and f.series = '' and f.indicator_id = any($4)
where f.numerator is not null and f.denominator is not null`;

type FigureRow = { place: number; indicatorId: number; numerator: number; denominator: number; observation: string };

/**
 * Scores units by QĐ 766 from the figures of its components as they hold, counted ones and those that the portal states; how
 * many scores are new. While a component is missing there is no score of 100: the points so far stand as numerator, what they
 * are out of as denominator, and the figure has no value.
 */
export async function scorePeriods(client: pg.ClientBase, { catalogue, periods, through }: Scoring): Promise<number> {
  const score = catalogue.get(SCORE);
  if (score === undefined || periods.length === 0) return 0;
  const codes = new Map(
    [...catalogue].flatMap(([code, { id }]) =>
      code.startsWith(COMPONENT) ? [[id, code.slice(COMPONENT.length).toUpperCase()] as const] : [],
    ),
  );
  const { rows } = await client.query<FigureRow>({
    name: "read-index-components",
    text: READ_FIGURES,
    values: [periods.map(({ unitId }) => unitId), periods.map(({ kind }) => kind), periods.map(({ period }) => period), [...codes.keys()]],
  });
  const found = periods.map(() => new Map<string, FigureRow>());
  for (const row of rows) found[row.place - 1]?.set(codes.get(row.indicatorId) ?? "", row);
  const observations = periods.flatMap((period, at) => scored(period, found[at] ?? new Map<string, FigureRow>(), { score, through }));
  const source = await client.query<{ id: number; isSimulated: boolean }>(
    `select id, is_simulated as "isSimulated" from data_source where code = $1`,
    [score.indicator.source],
  );
  const [by] = source.rows;
  if (by === undefined) return 0;
  const isNew = await writeObservations(client, observations, { sourceId: by.id, reporter: "computed", isSimulated: by.isSimulated });
  return isNew.filter(Boolean).length;
}

type ByScore = { readonly score: CatalogueEntry; readonly through: Through | undefined };

function scored(
  { unitId, kind, period }: ScoredPeriod,
  figures: ReadonlyMap<string, FigureRow>,
  { score, through }: ByScore,
): NewObservation[] {
  const known = readPeriodKey(period);
  const index = known === undefined ? undefined : inForceOn(SERVICE_INDEXES, lastDayOf(known));
  if (index === undefined) return [];
  const result = scoreIndex(index, figures);
  const isWhole = result.missing.length === 0;
  const basis: ObservationBasis = {
    revision: score.revision,
    components: componentsOf(result, figures),
    ...(isWhole ? {} : { missing: [...result.missing], whyNone: "missing-parts" }),
    ...(through === undefined ? {} : { judgedAt: new Date(through.judgedAtMs).toISOString(), throughEvent: through.throughEvent }),
  };
  return [
    {
      indicatorId: score.id,
      unitId,
      periodKind: kind,
      period,
      series: "",
      value: isWhole ? result.points : undefined,
      numerator: result.points,
      denominator: result.outOf,
      qualifier: "exact",
      vintage: "official",
      basis,
    },
  ];
}

function componentsOf({ components }: IndexScore, figures: ReadonlyMap<string, FigureRow>): Record<string, IndexComponentBasis> {
  return Object.fromEntries(
    [...components].flatMap(([code, score]) => {
      const figure = figures.get(code);
      if (figure === undefined) return [];
      const { numerator, denominator, observation } = figure;
      return [[code, { numerator, denominator, ...(score.ok ? { points: score.points } : {}), from: { observation } }]];
    }),
  );
}
