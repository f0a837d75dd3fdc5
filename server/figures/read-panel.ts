import type pg from "pg";
import type { FigureTile } from "../../core/contracts/api/figure-schemas.ts";
import type { FigurePanel } from "../../core/contracts/api/figures-api.ts";
import type { ObservationBasis } from "../../core/contracts/figures.ts";
import { groupBy } from "../../core/domain/group-by.ts";
import { INDICATOR_DOMAINS, type Indicator, type IndicatorDomain } from "../../core/domain/indicator/indicator.ts";
import { periodAt, previousPeriod, type ReportingPeriod } from "../../core/domain/reporting/reporting-period.ts";
import { compareOverTime, compareWithPlan, compareWithUnits, type PlannedFigure, planFor } from "../../core/domain/tile/compare-tile.ts";
import { sparkOf, type TilePoints } from "../../core/domain/tile/newest-tile.ts";
import type { Unit } from "../../core/domain/unit/unit.ts";
import { vietnamDay } from "../../core/domain/vietnam-time.ts";
import type { CatalogueEntry } from "../../db/catalogue/read-catalogue.ts";
import type { FigureInstant } from "./figure-instant.ts";
import { siblingsOf } from "./figure-units.ts";
import { gatherPoints } from "./gather-points.ts";
import { Judge } from "./judge.ts";
import { Origins } from "./origins.ts";
import { type Placed, placeAmong } from "./rank-among.ts";
import { readBasis } from "./read-basis.ts";
import { readTargets } from "./read-figures.ts";
import { readHeard } from "./read-heard.ts";
import type { FigureReference } from "./reference.ts";
import { tellIndicator, tellPeriod, tellUnit } from "./tell.ts";
import { tellFigure } from "./tell-figure.ts";

export type PanelAsked = FigureInstant & {
  readonly unit: Unit;
  readonly domain: IndicatorDomain | undefined;
  /** Code of the only indicator asked for. */
  readonly indicator?: string | undefined;
  /** What the answer calls its instants, and until when of a period that runs time has passed; the instants themselves when left out. */
  readonly told?: { readonly atMs: number; readonly knownMs: number };
};

/** What tiles are made of beside their figures. */
type Surroundings = {
  readonly asked: PanelAsked;
  readonly throughMs: number;
  readonly plans: ReadonlyMap<number, readonly PlannedFigure[]>;
  readonly basis: ReadonlyMap<string, ObservationBasis>;
  readonly placed: ReadonlyMap<number, Placed>;
  readonly siblings: number;
  readonly origins: Origins;
  readonly judge: Judge;
};

/** A tile with what it was made of; without points nothing was ever said. */
export type PanelTile = { readonly entry: CatalogueEntry; readonly points: TilePoints | undefined; readonly tile: FigureTile };

/** All tiles of a panel, and by what they were judged. */
export type PanelTiles = {
  readonly tiles: readonly PanelTile[];
  readonly plans: ReadonlyMap<number, readonly PlannedFigure[]>;
  readonly basis: ReadonlyMap<string, ObservationBasis>;
  readonly judge: Judge;
};

/** The indicators of a unit at an instant, by domain. */
export async function readPanel(pool: pg.Pool, reference: FigureReference, asked: PanelAsked): Promise<FigurePanel> {
  const { told = asked } = asked;
  const { tiles } = await readPanelTiles(pool, reference, asked);
  const byDomain = groupBy(tiles, ({ tile }) => tile.indicator.domain);
  return {
    unit: tellUnit(asked.unit),
    at: new Date(told.atMs).toISOString(),
    known: new Date(told.knownMs).toISOString(),
    domains: Object.entries(INDICATOR_DOMAINS).flatMap(([code, name]) => {
      const ofDomain = byDomain.get(code);
      return ofDomain === undefined ? [] : [{ code, name, tiles: ofDomain.map(({ tile }) => tile) }];
    }),
  };
}

/** The same in one list, in the catalogue's order, for who reckons further. */
export async function readPanelTiles(pool: pg.Pool, reference: FigureReference, asked: PanelAsked): Promise<PanelTiles> {
  const { unit, atMs, knownMs, knowledge, told = asked } = asked;
  const throughMs = Math.min(told.atMs, told.knownMs);
  const entries = [...reference.catalogue.values()].filter(({ indicator }) => isAskedFor(indicator, asked));
  const [points, plans, heard] = await Promise.all([
    gatherPoints(pool, reference, { entries, unit, atMs, knowledge }),
    readPlans(pool, entries, asked),
    readHeard(pool, knowledge === "now" && atMs === knownMs ? "now" : new Date(Math.min(atMs, knownMs))),
  ]);
  const siblings = siblingsOf(reference.tree, unit, vietnamDay(atMs)).map(({ id }) => id);
  const shown = [...points.values()].flat();
  const [basis, placed] = await Promise.all([
    readBasis(
      pool,
      shown.flatMap(({ figure }) => figure.observationId ?? []),
    ),
    placeAmong(pool, { figures: toPlace(entries, points), unitIds: siblings, knowledge }),
  ]);
  const origins = new Origins(reference, { heard, atMs: Math.min(atMs, knownMs) });
  const surroundings: Surroundings = {
    asked,
    throughMs,
    plans,
    basis,
    placed,
    siblings: siblings.length,
    origins,
    judge: new Judge(reference.settings, { throughMs, knownMs }),
  };
  const tiles = entries.flatMap((entry) => tilesOf(entry, points.get(entry.id) ?? [], surroundings));
  return { tiles, plans, basis, judge: surroundings.judge };
}

function isAskedFor({ code, domain }: Indicator, asked: PanelAsked): boolean {
  return (asked.domain === undefined || domain === asked.domain) && (asked.indicator === undefined || code === asked.indicator);
}

/** Plans of the running and the last periods, by indicator id. */
async function readPlans(
  pool: pg.Pool,
  entries: readonly CatalogueEntry[],
  { unit, atMs, knowledge }: PanelAsked,
): Promise<ReadonlyMap<number, readonly PlannedFigure[]>> {
  const kinds = new Set(["year" as const, ...entries.map(({ indicator }) => indicator.cadence)]);
  const ranges = [...kinds].flatMap((kind) => {
    if (kind === "span") return [];
    const current = periodAt(kind, atMs);
    return [{ kind, first: previousPeriod(current)?.key ?? current.key, last: current.key }];
  });
  const targets = await readTargets(pool, { indicatorIds: entries.map(({ id }) => id), unitIds: [unit.id], ranges, knowledge });
  const plans = targets.flatMap(({ indicatorId, periodKind, period, series, value }) =>
    value === undefined ? [] : [{ indicatorId, kind: periodKind, period, series, value }],
  );
  return groupBy(plans, ({ indicatorId }) => indicatorId);
}

/** The whole of each indicator, where it has a value to be set beside those of others. */
function toPlace(entries: readonly CatalogueEntry[], points: ReadonlyMap<number, readonly TilePoints[]>) {
  return entries.flatMap(({ id, indicator }) => {
    const whole = points.get(id)?.find(({ series }) => series === "");
    const value = whole?.figure.value;
    if (whole === undefined || value === undefined) return [];
    return [{ indicatorId: id, kind: whole.period.kind, period: whole.period.key, value, isMoreBetter: indicator.direction !== "down" }];
  });
}

function tilesOf(entry: CatalogueEntry, points: readonly TilePoints[], surroundings: Surroundings): readonly PanelTile[] {
  if (points.length > 0) return points.map((one) => ({ entry, points: one, tile: tileOf(entry, one, surroundings) }));
  const { indicator } = entry;
  // What documents state has no tile where no document states it; a supporting figure is missed by nobody but its index.
  if (indicator.cadence === "span" || indicator.domain === "documents" || indicator.isSupporting === true) return [];
  return [{ entry, points: undefined, tile: emptyTile(entry, surroundings) }];
}

function emptyTile({ indicator }: CatalogueEntry, { asked, origins, judge }: Surroundings): FigureTile {
  const origin = origins.ofFigure(indicator, undefined);
  return {
    indicator: tellIndicator(indicator),
    period: tellPeriod(lastWholePeriod(indicator.cadence === "span" ? "year" : indicator.cadence, asked.atMs), asked.knownMs),
    ...judge.nothing(origin),
    origin,
    comparisons: [],
    spark: [],
  };
}

function lastWholePeriod(kind: Exclude<ReportingPeriod["kind"], "span">, atMs: number): ReportingPeriod {
  const current = periodAt(kind, atMs);
  return previousPeriod(current) ?? current;
}

function tileOf({ id, indicator }: CatalogueEntry, points: TilePoints, surroundings: Surroundings): FigureTile {
  const { throughMs, basis, placed, siblings, origins, judge } = surroundings;
  const { figure, period, series } = points;
  const plans = surroundings.plans.get(id) ?? [];
  const plan = planFor(indicator, points, plans);
  const origin = origins.ofFigure(indicator, period);
  const rests = figure.observationId === undefined ? undefined : basis.get(figure.observationId);
  const others = series === "" ? placed.get(id) : undefined;
  return {
    indicator: tellIndicator(indicator),
    period: tellPeriod(period, throughMs),
    figure: tellFigure(figure, rests),
    ...(plan === undefined ? {} : { target: { value: plan.value, period: plan.period } }),
    ...judge.figure({ indicator, points, plan, origin, parts: rests?.parts, unit: surroundings.asked.unit }),
    origin,
    comparisons: [
      ...compareOverTime(indicator, points, throughMs),
      ...compareWithPlan(indicator, points, { plans, throughMs }),
      ...(others === undefined || figure.value === undefined
        ? []
        : [compareWithUnits(indicator, figure.value, { ...others, count: others.others, without: siblings - others.others })]),
    ],
    spark: [...sparkOf(points)],
    ...(series === "" ? {} : { series }),
  };
}
