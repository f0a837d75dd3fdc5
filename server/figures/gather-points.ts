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
import { type UnitsBelow, unitsBelow, unitsOfWhole } from "./figure-units.ts";
import { type Knowledge, type PeriodRange, readFigures } from "./read-figures.ts";
import { readNewest } from "./read-newest.ts";
import { readUnitSums, type UnitSums } from "./read-unit-sums.ts";
import type { FigureReference } from "./reference.ts";
import { wholeOfSums } from "./whole-of-sums.ts";

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
  client: pg.Pool,
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
export function rangesOf(entries: readonly CatalogueEntry[], atMs: number): readonly PeriodRange[] {
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

type Making = PointsAsked & { readonly ranges: readonly PeriodRange[] };

async function makeOfUnits(
  client: pg.Pool,
  { tree }: Pick<FigureReference, "tree">,
  asked: Making,
): Promise<ReadonlyMap<number, readonly TilePoints[]>> {
  const entries = asked.entries.filter(({ indicator: { overUnits: how } }) => how !== "none" && how !== "last");
  const below = unitsBelow(tree, asked.unit, vietnamDay(asked.atMs));
  // An agency is a group of its own: who tells of an indicator is known by it.
  const units = [
    ...below.communes.map(({ id }) => ({ id, group: "communes" })),
    ...below.agencies.map(({ id }) => ({ id, group: `agency ${id}` })),
    ...below.areas.map(({ id }) => ({ id, group: "areas" })),
  ];
  const unitIds = units.map(({ id }) => id);
  const sums = await readUnitSums(client, {
    ...idsOf(entries),
    unitIds,
    groups: units.map(({ group }) => group),
    ranges: asked.ranges,
    knowledge: asked.knowledge,
  });
  const byId = groupBy(sums, ({ indicatorId }) => indicatorId);
  const made = entries.flatMap((entry): (readonly [number, readonly TilePoints[]])[] => {
    const ofCadence = (byId.get(entry.id) ?? []).filter(({ periodKind }) => periodKind === entry.indicator.cadence);
    const { groups, of } = groupsOfWhole(below, ofCadence);
    const wholes = [
      ...groupBy(
        ofCadence.filter(({ unitGroup }) => groups.has(unitGroup)),
        ({ period }) => period,
      ).values(),
    ];
    const figures = wholes.flatMap((list) => wholeOfSums(entry.indicator, list, of) ?? []);
    return figures.length === 0 ? [] : [[entry.id, newestBySeries(figures)] as const];
  });
  const inexact = entries.filter(
    ({ id, indicator }) => indicator.overUnits !== "parts" && byId.get(id)?.some((one) => one.inexact > 0) === true,
  );
  return new Map([...made, ...(await makeWithWords(client, below, { ...asked, entries: inexact }))]);
}

/** Communes and agencies that tell; areas where none of them does. */
function groupsOfWhole(
  { communes, areas }: UnitsBelow,
  sums: readonly UnitSums[],
): { readonly groups: ReadonlySet<string>; readonly of: number } {
  const telling = new Set(sums.map(({ unitGroup }) => unitGroup));
  const agencies = [...telling].filter((group) => group.startsWith("agency "));
  const tellsCommune = telling.has("communes");
  if (!tellsCommune && agencies.length === 0) return { groups: new Set(["areas"]), of: areas.length };
  return {
    groups: new Set([...agencies, ...(tellsCommune ? ["communes"] : [])]),
    of: agencies.length + (tellsCommune ? communes.length : 0),
  };
}

/** Figures such as “trên 350” are added one by one, with what their words allow. */
async function makeWithWords(
  client: pg.Pool,
  below: UnitsBelow,
  { entries, knowledge, ranges }: Making,
): Promise<ReadonlyMap<number, readonly TilePoints[]>> {
  const unitIds = [...below.communes, ...below.agencies, ...below.areas].map(({ id }) => id);
  const figures = await readFigures(client, { ...idsOf(entries), unitIds, ranges, knowledge });
  const entryOf = new Map(entries.map((entry) => [entry.id, entry]));
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
