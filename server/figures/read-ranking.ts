import type pg from "pg";
import type { FigureRanking } from "../../core/contracts/api/figures-api.ts";
import { lastDayOf, periodAt, previousPeriod, type ReportingPeriod, readPeriodKey } from "../../core/domain/reporting/reporting-period.ts";
import type { HeldFigure } from "../../core/domain/tile/held-figure.ts";
import { overUnits, type ShownFigure } from "../../core/domain/tile/over-units.ts";
import { figuresOfRanks, recastFigures } from "../../core/domain/tile/recast-figures.ts";
import type { Unit } from "../../core/domain/unit/unit.ts";
import { rankOf, type UnitRank } from "../../core/domain/unit/unit-tree.ts";
import type { CatalogueEntry } from "../../db/catalogue/read-catalogue.ts";
import { refuse } from "../problem.ts";
import type { FigureInstant } from "./figure-instant.ts";
import { unitsBelow, unitsOfWhole } from "./figure-units.ts";
import { Judge, type Judged } from "./judge.ts";
import { Origins } from "./origins.ts";
import { readBasis } from "./read-basis.ts";
import { readFigures } from "./read-figures.ts";
import { readHeard } from "./read-heard.ts";
import type { FigureReference } from "./reference.ts";
import { tellIndicator, tellPeriod, tellUnit } from "./tell.ts";
import { tellFigure } from "./tell-figure.ts";
import { inRankOrder, type UnitRow } from "./tell-rows.ts";

export type RankingAsked = FigureInstant & {
  readonly entry: CatalogueEntry;
  /** The unit as it was on a day. */
  readonly under: (day: string) => Unit;
  readonly level: UnitRank | undefined;
  readonly period: ReportingPeriod | undefined;
  readonly recastTo: string | undefined;
};

/** One indicator in the units below a unit, with the whole of them; who has no figure has no place. */
export async function readRanking(pool: pg.Pool, reference: FigureReference, asked: RankingAsked): Promise<FigureRanking> {
  const { entry, atMs, knownMs, knowledge, recastTo } = asked;
  const { tree } = reference;
  const throughMs = Math.min(atMs, knownMs);
  const period = asked.period ?? (await newestPeriod(pool, reference, asked));
  const day = recastTo ?? lastDayOf(period);
  const under = asked.under(day);
  // Re-cast, figures of all units of that time may come to lie below; as they were, only those that were below.
  const unitIds = recastTo === undefined ? [under, ...tree.below(under.id, day)].map(({ id }) => id) : tree.units.map(({ id }) => id);
  const ranges = [{ kind: period.kind, first: period.key, last: period.key }];
  const all = await readFigures(pool, { indicatorIds: [entry.id], unitIds, ranges, knowledge });
  const figures = all.filter(({ series }) => series === "");
  const units = unitsToRank(reference, { under, day, level: asked.level, figures });
  const rows = recastTo === undefined ? rowsOf(units, figures) : recastRows(reference, { entry, figures, units, toDay: recastTo });
  const basis = await readBasis(
    pool,
    rows.flatMap(({ figure }) => figure?.observationId ?? []),
  );
  const heard = await readHeard(pool, knowledge === "now" && atMs === knownMs ? "now" : new Date(throughMs));
  const origin = new Origins(reference, { heard, atMs: throughMs }).ofFigure(entry.indicator, period);
  const judge = new Judge(reference.settings, { throughMs, knownMs });
  const judged = (figure: ShownFigure | undefined, unit: Unit): Judged =>
    figure === undefined
      ? judge.nothing(origin)
      : judge.figure({
          indicator: entry.indicator,
          points: { series: "", period, figure, byPeriod: new Map() },
          plan: undefined,
          origin,
          unit,
          parts: figure.observationId === undefined ? undefined : basis.get(figure.observationId)?.parts,
        });
  const whole = wholeOf(entry, { under, figures, rows, isRecast: recastTo !== undefined });
  const wholeJudged = judged(whole, under);
  return {
    indicator: tellIndicator(entry.indicator),
    period: tellPeriod(period, throughMs),
    origin,
    limits: [...judge.limits(entry.indicator, period, units)],
    rows: inRankOrder(entry.indicator, rows).map(({ unit, figure, recast, place }) => ({
      unit: tellUnit(unit),
      ...(figure === undefined
        ? {}
        : {
            figure: {
              ...tellFigure(figure, figure.observationId === undefined ? undefined : basis.get(figure.observationId)),
              ...(recast === undefined ? {} : { recast }),
            },
          }),
      ...judged(figure, unit),
      ...(place === undefined ? {} : { place }),
    })),
    ...(whole === undefined ? {} : { whole: tellFigure(whole, undefined) }),
    wholeStatus: wholeJudged.status,
    wholeSays: wholeJudged.statusSays,
  };
}

const newest = (table: string): string => `
select max(period) as period from ${table}
where indicator_id = $1 and unit_id = any($2::int[]) and period_kind = $3 and period <= $4`;

const NEWEST = newest("figure");
/** What holds now may have been learnt since: by then an earlier saying of it was the newest. */
const NEWEST_KNOWN = `${newest("observation")} and learnt_at <= $5 and qualifier not in ('target', 'planned')`;

/** The newest in the indicator's kind of period that any of the units has. */
async function newestPeriod(pool: pg.Pool, { tree }: FigureReference, asked: RankingAsked): Promise<ReportingPeriod> {
  const { entry, atMs, knowledge } = asked;
  const { cadence } = entry.indicator;
  const kind = cadence === "span" ? "year" : cadence;
  const current = periodAt(kind, atMs);
  const under = asked.under(lastDayOf(periodAt("day", atMs)));
  const unitIds = [under, ...tree.below(under.id, lastDayOf(periodAt("day", atMs)))].map(({ id }) => id);
  const values = [entry.id, unitIds, kind, current.key];
  const { rows } = await (knowledge === "now"
    ? pool.query<{ period: string | null }>(NEWEST, values)
    : pool.query<{ period: string | null }>(NEWEST_KNOWN, [...values, knowledge]));
  return readPeriodKey(rows[0]?.period ?? "") ?? previousPeriod(current) ?? current;
}

type Ranked = { readonly under: Unit; readonly day: string; readonly level: UnitRank | undefined; readonly figures: readonly HeldFigure[] };

function unitsToRank({ tree }: FigureReference, { under, day, level, figures }: Ranked): readonly Unit[] {
  if (level !== undefined) return tree.below(under.id, day, level);
  const below = unitsBelow(tree, under, day);
  const whole = unitsOfWhole(below, figures);
  const telling = [...below.communes, ...below.agencies, ...below.areas].filter(({ id }) => whole.has(id));
  // Of communes and agencies the kind that more tell of: they are not of one kind, and not set in one order.
  const communes = telling.filter((unit) => rankOf(unit) !== "agency");
  return communes.length > 0 ? communes : telling.length > 0 ? telling : below.communes;
}

function rowsOf(units: readonly Unit[], figures: readonly HeldFigure[]): readonly UnitRow[] {
  const byUnit = new Map(figures.map((figure) => [figure.unitId, figure]));
  return units.map((unit) => ({ unit, figure: byUnit.get(unit.id) }));
}

/** @throws Refusal 422 with the reason where the figures cannot be brought to those units. */
function recastRows(
  { tree }: FigureReference,
  {
    entry,
    figures,
    units,
    toDay,
  }: { readonly entry: CatalogueEntry; readonly figures: readonly HeldFigure[]; readonly units: readonly Unit[]; readonly toDay: string },
): readonly UnitRow[] {
  const wanted = new Map(units.map((unit) => [unit.id, unit]));
  const ranks = new Set(units.map(rankOf));
  const ofKind = figuresOfRanks(tree, figures, ranks);
  const result = recastFigures(tree, { indicator: entry.indicator, figures: ofKind, toDay, isToAreas: ranks.has("area") });
  if (!result.ok) {
    const { code } = result.unit;
    throw refuse(422, { vi: `${code}: ${result.says.vi}`, en: `${code}: ${result.says.en}` });
  }
  const rows = new Map(result.rows.map((row) => [row.unit.id, row]));
  return [...wanted.values()].map((unit): UnitRow => {
    const row = rows.get(unit.id);
    if (row === undefined) return { unit, figure: undefined };
    const isSame = row.figure.observationId !== undefined;
    return { unit, figure: row.figure, ...(isSame ? {} : { recast: { toDay, isEstimate: row.isEstimate } }) };
  });
}

/** Its own figure, or all of theirs together. */
function wholeOf(
  { indicator }: CatalogueEntry,
  {
    under,
    figures,
    rows,
    isRecast,
  }: { readonly under: Unit; readonly figures: readonly HeldFigure[]; readonly rows: readonly UnitRow[]; readonly isRecast: boolean },
): ShownFigure | undefined {
  const own = isRecast ? undefined : figures.find(({ unitId }) => unitId === under.id);
  if (own !== undefined) return own;
  const codes = new Set(rows.flatMap(({ unit, figure }) => (figure === undefined ? [] : unit.code)));
  // An area may lie in another that tells of it too.
  const outermost = rows.filter(({ unit }) => unit.parentCode === undefined || !codes.has(unit.parentCode));
  const parts = outermost.flatMap(({ unit, figure }): HeldFigure[] =>
    figure === undefined ? [] : [{ ...figure, observationId: figure.observationId ?? "", unitId: unit.id, indicatorId: 0 }],
  );
  return overUnits(indicator, parts, outermost.length);
}
