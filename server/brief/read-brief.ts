import type pg from "pg";
import type { Brief, BriefItem } from "../../core/contracts/api/brief-api.ts";
import type { FigureOrigin, FigureStatus } from "../../core/contracts/api/figure-schemas.ts";
import { missedBound } from "../../core/domain/brief/missed-bound.ts";
import { groupBy } from "../../core/domain/group-by.ts";
import { INDICATOR_DOMAINS } from "../../core/domain/indicator/indicator.ts";
import { samePeriodLastYear } from "../../core/domain/reporting/reporting-period.ts";
import { planFor } from "../../core/domain/tile/compare-tile.ts";
import { numberOf } from "../../core/domain/tile/held-figure.ts";
import { type Unit, unitName } from "../../core/domain/unit/unit.ts";
import { vietnamDay } from "../../core/domain/vietnam-time.ts";
import { type PanelAsked, type PanelTile, readPanelTiles } from "../figures/read-panel.ts";
import type { FigureReference } from "../figures/reference.ts";
import { tellIndicator, tellUnit } from "../figures/tell.ts";
import type { BriefReading } from "./brief-reading.ts";
import { compareUnits } from "./compare-units.ts";
import { type OpenDirectives, readDirectives } from "./read-directives.ts";
import { readOverdue } from "./read-overdue.ts";
import { readSince } from "./read-since.ts";
import { readTelemetry } from "./read-telemetry.ts";
import { readTurns, tellChanges } from "./read-turns.ts";

/** Everything that the first screen of the leader's page needs, of a unit at an instant. */
export async function readBrief(pool: pg.Pool, reference: FigureReference, asked: Omit<PanelAsked, "domain">): Promise<Brief> {
  const { unit, atMs, knownMs, told = asked } = asked;
  const panel = await readPanelTiles(pool, reference, { ...asked, domain: undefined });
  const reading: BriefReading = {
    ...asked,
    ...panel,
    tiles: panel.tiles.filter(({ tile }) => tile.indicator.domain !== "documents"),
    reference,
    throughMs: Math.min(told.atMs, told.knownMs),
    day: vietnamDay(atMs),
  };
  const off = reading.tiles.filter(({ tile }) => tile.status === "bad" || tile.status === "watch");
  const isLive = asked.knowledge === "now" && atMs === knownMs;
  const [since, units, directives, turns, overdue, telemetry] = await Promise.all([
    readSince(pool, reading, off),
    compareUnits(pool, reading, { tiles: off }),
    readDirectives(pool, reading),
    readTurns(pool, reading),
    readOverdue(pool, reading, isLive),
    readTelemetry(pool, reading, isLive),
  ]);
  const items = (status: FigureStatus) =>
    off
      .filter(({ tile }) => tile.status === status)
      .toSorted(byDomain)
      .map((tile) => itemOf(tile, { reading, since, units, directives }));
  return {
    unit: tellUnit(unit),
    chain: reference.tree.chainOf(unit.id, reading.day).map(nameOf),
    below: childrenOf(reading).map((child) => ({ ...nameOf(child), class: child.class })),
    at: new Date(told.atMs).toISOString(),
    known: new Date(told.knownMs).toISOString(),
    domains: countDomains(reading.tiles),
    tiles: leadingTiles(reading.tiles),
    bad: items("bad"),
    watch: items("watch"),
    late: lateSources(reading.tiles),
    changes: tellChanges(turns, since, reading.throughMs),
    overdue,
    telemetry,
    isSimulated: reading.tiles.some(({ tile }) => tile.figure?.isSimulated === true),
  };
}

const DOMAINS = Object.keys(INDICATOR_DOMAINS);

/** As domains are told everywhere: what the platform says of its own data comes last. */
function byDomain({ tile: one }: PanelTile, { tile: other }: PanelTile): number {
  return DOMAINS.indexOf(one.indicator.domain) - DOMAINS.indexOf(other.indicator.domain);
}

function nameOf(unit: Unit) {
  return { code: unit.code, name: unitName(unit) };
}

/** Directly below: those whose nearest unit above it is this one. Agencies stand below their province. */
function childrenOf({ reference: { tree }, unit, day }: BriefReading): readonly Unit[] {
  return tree.below(unit.id, day).filter((one) => tree.chainOf(one.id, day)[1]?.id === unit.id);
}

type Found = {
  readonly reading: BriefReading;
  readonly since: Awaited<ReturnType<typeof readSince>>;
  readonly units: Awaited<ReturnType<typeof compareUnits>>;
  readonly directives: OpenDirectives;
};

const MOST_DIRECTIVES = 5;

function itemOf(panelTile: PanelTile, { reading, since, units, directives }: Found): BriefItem {
  const { tile } = panelTile;
  const { code, domain } = tile.indicator;
  const lasted = since.get(panelTile);
  const compared = units.get(panelTile);
  const missed = missedOf(panelTile, reading);
  const about = directives.directives.filter(({ about: said }) => said === code || said === domain);
  return {
    tile,
    ...(missed === undefined ? {} : { missed }),
    ...(lasted === undefined ? {} : { since: lasted.since }),
    directives: about.slice(0, MOST_DIRECTIVES),
    ownerTasks: directives.byOwner.get(tile.origin.owner.code) ?? { open: 0, overdue: 0 },
    ...(compared === undefined ? {} : { units: compared }),
  };
}

function missedOf({ entry, points, tile }: PanelTile, { judge, plans, basis, throughMs, unit }: BriefReading): BriefItem["missed"] {
  const value = tile.figure?.value;
  if (points === undefined || value === undefined) return undefined;
  const { indicator } = entry;
  const plan = planFor(indicator, points, plans.get(entry.id) ?? []);
  const parts = basis.get(points.figure.observationId ?? "")?.parts;
  const { judgedBy } = judge.judgement({ indicator, points, plan, origin: tile.origin, parts, unit });
  if (judgedBy === undefined) return undefined;
  const lastYear = points.byPeriod.get(samePeriodLastYear(points.period)?.key ?? "")?.value;
  const figure = numberOf(points.figure);
  const settingOf = () => undefined;
  const inputs = { indicator, period: points.period, figure, parts, plan, lastYear, throughMs, isStale: false, settingOf };
  return missedBound(value, judgedBy.thresholds, inputs);
}

function countDomains(tiles: readonly PanelTile[]): Brief["domains"] {
  const tilesOf = groupBy(tiles, ({ tile }) => tile.indicator.domain);
  return Object.entries(INDICATOR_DOMAINS).flatMap(([code, name]) => {
    const ofDomain = tilesOf.get(code) ?? [];
    const counts = { bad: 0, watch: 0, good: 0, stale: 0, "no-data": 0, none: 0 };
    for (const { tile } of ofDomain) counts[tile.status] += 1;
    return ofDomain.length === 0 ? [] : [{ code, name, ...counts }];
  });
}

const TILES_A_DOMAIN = 2;

/** Of each domain the first that the catalogue names and that have a figure. */
function leadingTiles(tiles: readonly PanelTile[]): Brief["tiles"] {
  const shown = tiles.filter(({ points, entry }) => points?.series === "" && entry.indicator.isSupporting !== true);
  const told = shown.filter(({ points }) => points?.figure.value !== undefined);
  return [...groupBy(told, ({ tile }) => tile.indicator.domain).values()].flatMap((list) =>
    list.slice(0, TILES_A_DOMAIN).map(({ tile }) => tile),
  );
}

/** Sources that are not alive, the worst first, with what is stale or missing for them. */
function lateSources(tiles: readonly PanelTile[]): Brief["late"] {
  const off = tiles.filter(({ tile }) => tile.origin.liveness !== "alive" && (tile.status === "stale" || tile.status === "no-data"));
  const bySource = groupBy(off, ({ tile }) => tile.origin.code);
  const order: readonly FigureOrigin["liveness"][] = ["dead", "late", "never", "alive"];
  return [...bySource.values()]
    .flatMap((list) => {
      const [first] = list;
      if (first === undefined) return [];
      const heads = (status: FigureStatus) => [
        ...new Map(
          list.filter(({ tile }) => tile.status === status).map(({ entry }) => [entry.id, tellIndicator(entry.indicator)]),
        ).values(),
      ];
      return [{ origin: first.tile.origin, stale: heads("stale"), missing: heads("no-data") }];
    })
    .toSorted((one, other) => order.indexOf(one.origin.liveness) - order.indexOf(other.origin.liveness));
}
