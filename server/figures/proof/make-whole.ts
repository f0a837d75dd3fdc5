import type pg from "pg";
import type { ReportingPeriod } from "../../../core/domain/reporting/reporting-period.ts";
import type { HeldFigure } from "../../../core/domain/tile/held-figure.ts";
import { overUnits, type ShownFigure } from "../../../core/domain/tile/over-units.ts";
import type { Unit } from "../../../core/domain/unit/unit.ts";
import type { UnitTree } from "../../../core/domain/unit/unit-tree.ts";
import type { CatalogueEntry } from "../../../db/catalogue/read-catalogue.ts";
import { unitsBelow, unitsOfWhole } from "../figure-units.ts";
import { rangesOf } from "../gather-points.ts";
import { readFigures } from "../read-figures.ts";

export type WholeAsked = {
  readonly entry: CatalogueEntry;
  readonly unit: Unit;
  readonly period: ReportingPeriod;
  /** The day whose tree is meant. */
  readonly treeDay: string;
  readonly atMs: number;
  readonly knownMs: number;
};

export type Whole = {
  readonly figure: ShownFigure;
  /** In the order of units; each has a figure of the period. */
  readonly of: readonly { readonly unit: Unit; readonly held: HeldFigure }[];
  readonly without: readonly Unit[];
};

/** What a panel shows of a unit that has no figure of its own: made of those of the units below, as they were known. */
export async function makeWhole(
  client: pg.Pool | pg.ClientBase,
  tree: UnitTree,
  { entry, unit, period, treeDay, atMs, knownMs }: WholeAsked,
): Promise<Whole | undefined> {
  const below = unitsBelow(tree, unit, treeDay);
  const units = new Map([...below.communes, ...below.agencies, ...below.areas].map((one) => [one.id, one]));
  const own = { kind: period.kind, first: period.key, last: period.key };
  // Who tells of it at all is known by all recent periods, as on the panel.
  const recent = period.kind === entry.indicator.cadence ? rangesOf([entry], atMs) : [];
  const isWithin = recent.some(({ kind, first, last }) => kind === own.kind && first <= own.first && own.last <= last);
  const figures = await readFigures(client, {
    indicatorIds: [entry.id],
    unitIds: [...units.keys()],
    ranges: isWithin ? recent : [...recent, own],
    knowledge: new Date(knownMs),
  });
  const whole = figures.filter(({ series }) => series === "");
  const telling = unitsOfWhole(below, whole.filter(saysAnything));
  const held = whole
    .filter((figure) => figure.periodKind === period.kind && figure.period === period.key && telling.has(figure.unitId))
    .toSorted((one, other) => one.unitId - other.unitId);
  const made = overUnits(entry.indicator, held, telling.size);
  if (made === undefined) return undefined;
  const of = held.flatMap((figure) => {
    const found = units.get(figure.unitId);
    return found === undefined ? [] : [{ unit: found, held: figure }];
  });
  const withFigure = new Set(of.map(({ unit: { id } }) => id));
  return { figure: made, of, without: [...units.values()].filter(({ id }) => telling.has(id) && !withFigure.has(id)) };
}

function saysAnything({ value, valueMin, numerator }: HeldFigure): boolean {
  return value !== undefined || valueMin !== undefined || numerator !== undefined;
}
