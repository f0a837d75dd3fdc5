import type { CommuneUnit } from "./commune-unit.ts";
import { distanceM } from "./geometry.ts";
import type { LonLat } from "./schematic-line.ts";

/** Finds the commune of a place. */
export type CommuneLocator = (point: LonLat) => CommuneUnit | undefined;

/**
 * The commune that a place most likely belongs to, judged by centroid, area and bounding box alone, for free
 * outlines of the communes are not to be had: of those whose box holds the point, the one whose centroid is
 * nearest, measured in sides of a square of the commune's area. A point outside all boxes (off the coast) goes to
 * the nearest centroid. Near an edge this may well name the neighbour. Undefined only when there are no units.
 */
export function communeLocator(units: readonly CommuneUnit[]): CommuneLocator {
  return (point) => {
    const around = units.filter((unit) => isInBox(unit, point));
    return nearest(around, (unit) => distanceM([unit.lon, unit.lat], point) / Math.sqrt(unit.areaKm2)) ?? nearestCentroid(units, point);
  };
}

function nearestCentroid(units: readonly CommuneUnit[], point: LonLat): CommuneUnit | undefined {
  return nearest(units, (unit) => distanceM([unit.lon, unit.lat], point));
}

function nearest(units: readonly CommuneUnit[], away: (unit: CommuneUnit) => number): CommuneUnit | undefined {
  let best: { readonly unit: CommuneUnit; readonly away: number } | undefined;
  for (const unit of units) {
    const candidate = { unit, away: away(unit) };
    if (best === undefined || candidate.away < best.away) best = candidate;
  }
  return best?.unit;
}

function isInBox({ bbox: [west, south, east, north] }: CommuneUnit, [lon, lat]: LonLat): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north;
}
