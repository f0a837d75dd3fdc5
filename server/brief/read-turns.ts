import type pg from "pg";
import type { Brief } from "../../core/contracts/api/brief-api.ts";
import { isColour, turnOf } from "../../core/domain/brief/turned-status.ts";
import { groupBy } from "../../core/domain/group-by.ts";
import { type PeriodKind, periodAt, previousPeriod, samePeriodLastYear } from "../../core/domain/reporting/reporting-period.ts";
import { newestBySeries, type TilePoints } from "../../core/domain/tile/newest-tile.ts";
import { Judge } from "../figures/judge.ts";
import { readBasis } from "../figures/read-basis.ts";
import { type PeriodRange, readFigures } from "../figures/read-figures.ts";
import type { PanelTile } from "../figures/read-panel.ts";
import { tellIndicator, tellPeriod } from "../figures/tell.ts";
import { tellFigure } from "../figures/tell-figure.ts";
import type { BriefReading } from "./brief-reading.ts";
import { colourOf, needsParts } from "./colours.ts";
import type { Lasted } from "./read-since.ts";

const DAY_MS = 86_400_000;
const ORDER = ["turned-red", "worse", "better", "turned-good"];
/** The newest figure of a day ago is of one of so many periods. */
const PERIODS_BACK = 3;

type Shown = PanelTile & { readonly points: TilePoints };
type Turn = Brief["changes"]["turns"][number];

export type Turns = {
  /** A day ago. */
  readonly thenMs: number;
  readonly turns: ReadonlyMap<PanelTile, Turn>;
  /** Made of units below: too many to be read again as they were known then. */
  readonly without: readonly PanelTile[];
  /** Of which nothing was known yet. */
  readonly unknown: readonly PanelTile[];
};

/** What has another colour than a day ago by what was known then; of figures that are the unit's own. */
export async function readTurns(pool: pg.Pool, reading: BriefReading): Promise<Turns> {
  const thenMs = Math.min(reading.atMs, reading.knownMs) - DAY_MS;
  const shown = reading.tiles.filter((tile): tile is Shown => tile.points !== undefined);
  const own = shown.filter(({ points }) => points.figure.observationId !== undefined);
  // What was learnt before has been so since then.
  const renewed = own.filter(({ points }) => points.figure.learntAtMs > thenMs && points.period.kind !== "span");
  const before = await readBefore(pool, reading, { tiles: renewed, thenMs });
  const turns = renewed.flatMap((tile) => {
    const turn = turnOfTile(tile, before.points.get(keyOf(tile.entry.id, tile.points.series)), { ...reading, before, thenMs });
    return turn === undefined ? [] : [[tile, turn] as const];
  });
  return {
    thenMs,
    turns: new Map(turns),
    without: shown.filter(({ points }) => points.figure.observationId === undefined),
    unknown: renewed.filter(({ entry, points }) => !before.points.has(keyOf(entry.id, points.series))),
  };
}

/** What turned by what was known then, and beside it what by its own figures has its status since a later instant: one truth for both. */
export function tellChanges(
  { thenMs, turns, without, unknown }: Turns,
  lasted: ReadonlyMap<PanelTile, Lasted>,
  throughMs: number,
): Brief["changes"] {
  const since = [...lasted].flatMap(([tile, run]) => {
    const turn = turns.has(tile) || run.sinceMs <= thenMs ? undefined : turnOfRun(tile, run, throughMs);
    return turn === undefined ? [] : [[tile, turn] as const];
  });
  const all = new Map([...turns, ...since]);
  const left = (tiles: readonly PanelTile[]) => tiles.filter((tile) => !all.has(tile) && isColour(tile.tile.status)).length;
  return {
    since: new Date(thenMs).toISOString(),
    turns: [...all.values()].toSorted((one, other) => ORDER.indexOf(one.turn) - ORDER.indexOf(other.turn)),
    without: left(without),
    unknown: left(unknown),
  };
}

function turnOfRun({ entry, points, tile }: PanelTile, { before }: Lasted, throughMs: number): Turn | undefined {
  const turn = turnOf(before?.status, tile.status);
  if (turn === undefined || before === undefined || points === undefined || tile.figure === undefined) return undefined;
  return {
    indicator: tellIndicator(entry.indicator),
    ...(points.series === "" ? {} : { series: points.series }),
    turn,
    before: before.status,
    now: tile.status,
    periodBefore: tellPeriod(before.period, throughMs),
    period: tellPeriod(points.period, throughMs),
    figureBefore: tellFigure(before.figure, undefined),
    figure: tile.figure,
  };
}

type Before = {
  readonly points: ReadonlyMap<string, TilePoints>;
  readonly basis: BriefReading["basis"];
  readonly judge: Judge;
};

const keyOf = (indicatorId: number, series: string): string => `${indicatorId} ${series}`;

async function readBefore(
  pool: pg.Pool,
  { unit, reference }: BriefReading,
  { tiles, thenMs }: { readonly tiles: readonly Shown[]; readonly thenMs: number },
): Promise<Before> {
  const kinds = new Set(tiles.map(({ points }) => points.period.kind));
  const figures = await readFigures(pool, {
    indicatorIds: [...new Set(tiles.map(({ entry }) => entry.id))],
    unitIds: [unit.id],
    ranges: [...kinds].flatMap((kind) => rangesBefore(kind, thenMs)),
    knowledge: new Date(thenMs),
  });
  const kindOf = new Map(tiles.map(({ entry, points }) => [entry.id, points.period.kind]));
  const byIndicator = groupBy(
    figures.filter(({ indicatorId, periodKind }) => kindOf.get(indicatorId) === periodKind),
    ({ indicatorId }) => indicatorId,
  );
  const points = [...byIndicator].flatMap(([id, list]) => newestBySeries(list).map((one) => [keyOf(id, one.series), one] as const));
  const withParts = new Set(tiles.filter(({ entry }) => needsParts(entry.indicator)).map(({ entry }) => entry.id));
  const basis = await readBasis(
    pool,
    [...byIndicator].flatMap(([id, list]) => (withParts.has(id) ? list.map(({ observationId }) => observationId) : [])),
  );
  return { points: new Map(points), basis, judge: new Judge(reference.settings, { throughMs: thenMs, knownMs: thenMs }) };
}

function rangesBefore(kind: PeriodKind, thenMs: number): readonly PeriodRange[] {
  if (kind === "span") return [];
  const periods = [periodAt(kind, thenMs)];
  while (periods.length < PERIODS_BACK) {
    const before = periods.at(-1) === undefined ? undefined : previousPeriod(periods.at(-1) ?? periodAt(kind, thenMs));
    if (before === undefined) break;
    periods.push(before);
  }
  const years = periods.flatMap((period) => samePeriodLastYear(period)?.key ?? []);
  const keys = periods.map(({ key }) => key);
  return [{ kind, first: keys.at(-1) ?? "", last: keys[0] ?? "" }, ...years.map((key) => ({ kind, first: key, last: key }))];
}

type Turning = BriefReading & { readonly before: Before; readonly thenMs: number };

function turnOfTile({ entry, points, tile }: Shown, then: TilePoints | undefined, turning: Turning): Turn | undefined {
  if (then === undefined) return undefined;
  const { before, plans, unit, thenMs, throughMs } = turning;
  const was = colourOf({ entry, ...then, origin: tile.origin, unit }, { judge: before.judge, plans, basis: before.basis });
  const turn = turnOf(was, tile.status);
  if (turn === undefined || was === undefined || tile.figure === undefined) return undefined;
  return {
    indicator: tellIndicator(entry.indicator),
    ...(points.series === "" ? {} : { series: points.series }),
    turn,
    before: was,
    now: tile.status,
    periodBefore: tellPeriod(then.period, thenMs),
    period: tellPeriod(points.period, throughMs),
    figureBefore: tellFigure(then.figure, undefined),
    figure: tile.figure,
  };
}
