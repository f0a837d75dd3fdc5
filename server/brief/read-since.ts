import type pg from "pg";
import type { BriefItem } from "../../core/contracts/api/brief-api.ts";
import { heldSinceMs, type JudgedPeriod, runOf, type StatusRun } from "../../core/domain/brief/status-run.ts";
import type { Colour } from "../../core/domain/brief/turned-status.ts";
import { groupBy } from "../../core/domain/group-by.ts";
import { type PeriodKind, periodAt, type ReportingPeriod, readPeriodKey } from "../../core/domain/reporting/reporting-period.ts";
import type { HeldFigure } from "../../core/domain/tile/held-figure.ts";
import { newestBySeries, type TilePoints } from "../../core/domain/tile/newest-tile.ts";
import type { ShownFigure } from "../../core/domain/tile/over-units.ts";
import { lastPeriods } from "../../core/domain/tile/period-window.ts";
import { readBasis } from "../figures/read-basis.ts";
import { type PeriodRange, readFigures, readTargets } from "../figures/read-figures.ts";
import type { PanelTile } from "../figures/read-panel.ts";
import { tellPeriod } from "../figures/tell.ts";
import type { BriefReading } from "./brief-reading.ts";
import { type Colouring, colourOf, needsParts } from "./colours.ts";
import { readHeldInTurn } from "./read-said.ts";

type Since = NonNullable<BriefItem["since"]>;
type Shown = PanelTile & { readonly points: TilePoints };

/** How far back a run is followed, in periods: a year and a bit of days, five years of months. */
const LOOK_BACK: Readonly<Record<Exclude<PeriodKind, "span">, number>> = {
  hour: 24 * 40,
  day: 400,
  week: 120,
  month: 60,
  quarter: 24,
  half: 12,
  year: 10,
};

/** Since when a tile has its status, and what it was just before. */
export type Lasted = {
  readonly since: Since;
  /** The instant from which it counts: of a whole period its end. */
  readonly sinceMs: number;
  readonly before: { readonly period: ReportingPeriod; readonly status: Colour; readonly figure: ShownFigure } | undefined;
};

/** Since when each has had the status that it has now, by its tile. */
export async function readSince(
  pool: pg.Pool,
  reading: BriefReading,
  tiles: readonly PanelTile[],
): Promise<ReadonlyMap<PanelTile, Lasted>> {
  const shown = tiles.filter((tile): tile is Shown => tile.points !== undefined && tile.points.period.kind !== "span");
  const long = await readLong(pool, reading, shown);
  const colouring = await readColouring(pool, reading, { shown, long });
  const runs = new Map(
    shown.flatMap((tile) => {
      const run = runOfTile(tile, long.get(tile) ?? tile.points, { reading, colouring });
      return run === undefined ? [] : [[tile, run] as const];
    }),
  );
  const instants = await readInstants(pool, { reading, colouring }, runs);
  return new Map(
    [...runs].map(([tile, { first, before, ...run }]) => {
      const atMs = instants.get(tile);
      const at = atMs === undefined ? {} : { at: new Date(atMs).toISOString() };
      const since = { ...run, period: tellPeriod(first, reading.throughMs), ...at };
      return [tile, { since, sinceMs: atMs ?? first.untilMs, before: figureBefore(before, long.get(tile) ?? tile.points) }];
    }),
  );
}

function figureBefore(before: StatusRun<Colour>["before"], { byPeriod }: TilePoints): Lasted["before"] {
  const figure = before === undefined ? undefined : byPeriod.get(before.period.key);
  return before === undefined || figure === undefined ? undefined : { ...before, figure };
}

/** Points as far back as runs are followed, of figures that are the unit's own. */
async function readLong(pool: pg.Pool, reading: BriefReading, shown: readonly Shown[]): Promise<ReadonlyMap<PanelTile, TilePoints>> {
  const own = shown.filter(({ points }) => points.figure.observationId !== undefined);
  const kinds = new Set(own.map(({ points }) => points.period.kind));
  const figures = await readFigures(pool, {
    indicatorIds: [...new Set(own.map(({ entry }) => entry.id))],
    unitIds: [reading.unit.id],
    ranges: [...kinds].flatMap((kind) => longRange(kind, reading.atMs)),
    knowledge: reading.knowledge,
  });
  const byIndicator = groupBy(figures, ({ indicatorId }) => indicatorId);
  return new Map(
    own.flatMap((tile) => {
      const { kind } = tile.points.period;
      const ofKind = (byIndicator.get(tile.entry.id) ?? []).filter(({ periodKind }) => periodKind === kind);
      const points = newestBySeries(ofKind).find(({ series }) => series === tile.points.series);
      return points === undefined ? [] : [[tile, points] as const];
    }),
  );
}

function longRange(kind: PeriodKind, atMs: number): readonly PeriodRange[] {
  if (kind === "span") return [];
  const current = periodAt(kind, atMs);
  return [{ kind, first: firstOf(kind, current).key, last: current.key }];
}

/** Vietnam's hours, days and weeks are all of one length: the thousandth one back need not be walked to. */
const LENGTH_MS: Partial<Record<PeriodKind, number>> = { hour: 3_600_000, day: 86_400_000, week: 7 * 86_400_000 };

function firstOf(kind: Exclude<PeriodKind, "span">, current: ReportingPeriod): ReportingPeriod {
  const lengthMs = LENGTH_MS[kind];
  if (lengthMs !== undefined) return periodAt(kind, current.fromMs - (LOOK_BACK[kind] - 1) * lengthMs);
  return lastPeriods(current, LOOK_BACK[kind]).at(-1) ?? current;
}

/** With the plans of all those periods, and the parts that colours hang on. */
async function readColouring(
  pool: pg.Pool,
  { unit, atMs, knowledge, judge, basis }: BriefReading,
  { shown, long }: { readonly shown: readonly Shown[]; readonly long: ReadonlyMap<PanelTile, TilePoints> },
): Promise<Colouring> {
  const kinds = new Set<PeriodKind>(["year", ...shown.map(({ points }) => points.period.kind)]);
  const ranges = [...kinds].flatMap((kind) => longRange(kind, atMs));
  const targets = await readTargets(pool, { indicatorIds: shown.map(({ entry }) => entry.id), unitIds: [unit.id], ranges, knowledge });
  const plans = targets.flatMap(({ indicatorId, periodKind, period, series, value }) =>
    value === undefined ? [] : [{ indicatorId, kind: periodKind, period, series, value }],
  );
  const rested = shown
    .filter(({ entry }) => needsParts(entry.indicator))
    .flatMap((tile) => [...(long.get(tile) ?? tile.points).byPeriod.values()]);
  const parts = await readBasis(
    pool,
    rested.flatMap(({ observationId }) => observationId ?? []),
  );
  return { judge, plans: groupBy(plans, ({ indicatorId }) => indicatorId), basis: new Map([...basis, ...parts]) };
}

type Judged = { readonly reading: BriefReading; readonly colouring: Colouring };

/** From the newest period backwards, and no further than to the first that had another colour: the years before need no judgement. */
function runOfTile(
  { entry, points, tile }: Shown,
  { byPeriod }: TilePoints,
  { reading, colouring }: Judged,
): StatusRun<Colour> | undefined {
  const periods = [...byPeriod.values()]
    .flatMap((figure) => {
      const period = readPeriodKey(figure.period);
      return period === undefined || period.fromMs > points.period.fromMs ? [] : [{ period, figure }];
    })
    .toSorted((one, other) => other.period.fromMs - one.period.fromMs);
  const judged: JudgedPeriod<Colour>[] = [];
  for (const { period, figure } of periods) {
    const { series } = points;
    const status = colourOf({ entry, series, period, figure, byPeriod, origin: tile.origin, unit: reading.unit }, colouring);
    if (status === undefined) continue;
    judged.push({ period, status });
    if (status !== judged[0]?.status) break;
  }
  return runOf(judged);
}

/** When a first period that still runs came to its status, by what was said of it. */
async function readInstants(
  pool: pg.Pool,
  { reading, colouring }: Judged,
  runs: ReadonlyMap<Shown, StatusRun<Colour>>,
): Promise<ReadonlyMap<PanelTile, number>> {
  const running = [...runs].filter(
    ([{ points }, { first }]) => first.untilMs > reading.throughMs && points.figure.observationId !== undefined,
  );
  const asked = running.map(([{ entry, points }, { first }]) => ({
    indicatorId: entry.id,
    kind: first.kind,
    period: first.key,
    series: points.series,
  }));
  const said = await readHeldInTurn(pool, asked, { unitId: reading.unit.id, knownMs: reading.knownMs });
  const wanted = said.filter(({ indicatorId }) => running.some(([{ entry }]) => entry.id === indicatorId && needsParts(entry.indicator)));
  const parts = await readBasis(
    pool,
    wanted.map(({ observationId }) => observationId),
  );
  const withParts = { ...colouring, basis: new Map([...colouring.basis, ...parts]) };
  const byTile = groupBy(said, ({ indicatorId, series }) => `${indicatorId} ${series}`);
  return new Map(
    running.flatMap(([tile, { first }]) => {
      const sinceMs = heldSinceMs(
        (byTile.get(`${tile.entry.id} ${tile.points.series}`) ?? []).map((figure: HeldFigure) => ({
          saidAtMs: figure.learntAtMs,
          status:
            colourOf(
              {
                entry: tile.entry,
                series: figure.series,
                period: first,
                figure,
                byPeriod: tile.points.byPeriod,
                origin: tile.tile.origin,
                unit: reading.unit,
              },
              withParts,
            ) ?? "none",
        })),
      );
      return sinceMs === undefined ? [] : [[tile, sinceMs] as const];
    }),
  );
}
