import type pg from "pg";
import { groupBy } from "../../core/domain/group-by.ts";
import { type PeriodKind, periodAt } from "../../core/domain/reporting/reporting-period.ts";
import type { HeldFigure } from "../../core/domain/tile/held-figure.ts";
import { newestBySeries, type TilePoints } from "../../core/domain/tile/newest-tile.ts";
import { overUnits, type ShownFigure } from "../../core/domain/tile/over-units.ts";
import { periodWindow } from "../../core/domain/tile/period-window.ts";
import type { Unit } from "../../core/domain/unit/unit.ts";
import { vietnamDay } from "../../core/domain/vietnam-time.ts";
import type { CatalogueEntry } from "../../db/catalogue/read-catalogue.ts";
import { unitsBelow, unitsOfWhole } from "./figure-units.ts";
import { type Knowledge, type PeriodRange, readFigures } from "./read-figures.ts";
import { readNewest } from "./read-newest.ts";
import type { FigureReference } from "./reference.ts";

export type PointsAsked = {
  readonly entries: readonly CatalogueEntry[];
  readonly unit: Unit;
  readonly atMs: number;
  readonly knowledge: Knowledge;
};

/**
 * The newest figures of a unit and those of the periods before, by indicator id: its own where it has any; else those made of
 * the units below; else the newest of its own that is older than a panel looks back.
 */
export async function gatherPoints(
  client: pg.Pool | pg.ClientBase,
  reference: Pick<FigureReference, "tree">,
  asked: PointsAsked,
): Promise<ReadonlyMap<number, readonly TilePoints[]>> {
  const { entries, unit, atMs, knowledge } = asked;
  const ranges = rangesOf(entries, atMs);
  const own = byIndicator(entries, await readFigures(client, { ...idsOf(entries), unitIds: [unit.id], ranges, knowledge }));
  const without = entries.filter(({ id }) => !own.has(id));
  const made = await makeOfUnits(client, reference, { ...asked, entries: without, ranges });
  const still = without.filter(({ id }) => !made.has(id));
  const older = byIndicator(still, await readNewest(client, { entries: still, unitId: unit.id, atMs, knowledge }));
  return new Map([...own, ...made, ...older]);
}

function idsOf(entries: readonly CatalogueEntry[]) {
  return { indicatorIds: entries.map(({ id }) => id) };
}

/** The recent periods of each kind that occurs, and single ones of a year before. */
function rangesOf(entries: readonly CatalogueEntry[], atMs: number): readonly PeriodRange[] {
  const kinds = new Set(entries.map(({ indicator }) => indicator.cadence));
  return [...kinds].flatMap((kind): PeriodRange[] =>
    kind === "span" ? [{ kind, first: "", last: `${periodAt("year", atMs).key}/9999` }] : recentRanges(kind, atMs),
  );
}

function recentRanges(kind: Exclude<PeriodKind, "span">, atMs: number): PeriodRange[] {
  const [current, ...others] = periodWindow(kind, atMs).map(({ key }) => key);
  if (current === undefined) return [];
  const year = periodWindow(kind, atMs).length > 13 ? others.slice(12) : [];
  const recent = others.slice(0, 12);
  return [{ kind, first: recent.at(-1) ?? current, last: current }, ...year.map((key) => ({ kind, first: key, last: key }))];
}

/** Only figures in the indicator's own kind of period: it may exist in others beside. */
function byIndicator(entries: readonly CatalogueEntry[], figures: readonly HeldFigure[]): ReadonlyMap<number, readonly TilePoints[]> {
  const cadence = new Map(entries.map(({ id, indicator }) => [id, indicator.cadence]));
  const ofCadence = figures.filter(({ indicatorId, periodKind }) => cadence.get(indicatorId) === periodKind);
  return new Map([...groupBy(ofCadence, ({ indicatorId }) => indicatorId)].map(([id, list]) => [id, newestBySeries(list)] as const));
}

async function makeOfUnits(
  client: pg.Pool | pg.ClientBase,
  { tree }: Pick<FigureReference, "tree">,
  { entries, unit, atMs, knowledge, ranges }: PointsAsked & { readonly ranges: readonly PeriodRange[] },
): Promise<ReadonlyMap<number, readonly TilePoints[]>> {
  const makeable = entries.filter(({ indicator: { overUnits: how } }) => how !== "none" && how !== "last");
  const below = unitsBelow(tree, unit, vietnamDay(atMs));
  const unitIds = [...below.communes, ...below.agencies, ...below.areas].map(({ id }) => id);
  const figures = await readFigures(client, { ...idsOf(makeable), unitIds, ranges, knowledge });
  const entryOf = new Map(makeable.map((entry) => [entry.id, entry]));
  const points = [...groupBy(figures, ({ indicatorId }) => indicatorId)].flatMap(([id, list]) => {
    const entry = entryOf.get(id);
    if (entry === undefined) return [];
    const ofCadence = list.filter(({ periodKind }) => periodKind === entry.indicator.cadence);
    const units = unitsOfWhole(below, ofCadence);
    const wholes = wholesOf(
      entry,
      ofCadence.filter(({ unitId }) => units.has(unitId)),
      units.size,
    );
    return wholes.length === 0 ? [] : [[id, newestBySeries(wholes)] as const];
  });
  return new Map(points);
}

/** Only the whole: what a series tells apart in one unit need not be the same in another. */
function wholesOf({ indicator }: CatalogueEntry, figures: readonly HeldFigure[], of: number): readonly ShownFigure[] {
  const ofWhole = figures.filter(({ series }) => series === "");
  return [...groupBy(ofWhole, ({ period }) => period).values()].flatMap((list) => overUnits(indicator, list, of) ?? []);
}
