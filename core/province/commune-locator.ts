import type { CommuneBorder } from "./commune-border.ts";
import type { CommuneUnit } from "./commune-unit.ts";
import { distanceM } from "./geometry.ts";
import { points } from "./points.ts";
import type { LonLat } from "./schematic-line.ts";

/** Finds the commune of a place. */
export type CommuneLocator = (point: LonLat) => CommuneUnit | undefined;

/**
 * The commune whose simplified border holds the point; for a point outside all of them (in a border river, off
 * the coast) the one with the nearest centroid. Undefined only when there are no units.
 */
export function communeLocator(units: readonly CommuneUnit[], borders: readonly CommuneBorder[]): CommuneLocator {
  const outlines = borders.flatMap((border) => {
    const unit = units.find((candidate) => candidate.code === border.code);
    return unit === undefined ? [] : border.rings.map((ring) => ({ unit, ring: points(ring) }));
  });
  return (point) => outlines.find(({ ring }) => isInside(ring, point))?.unit ?? nearest(units, point);
}

function nearest(units: readonly CommuneUnit[], point: LonLat): CommuneUnit | undefined {
  const byDistance = units.map((unit) => ({ unit, awayM: distanceM([unit.lon, unit.lat], point) }));
  return byDistance.toSorted((a, b) => a.awayM - b.awayM)[0]?.unit;
}

/** Even-odd rule: a ray to the east crosses the outline an odd number of times. */
function isInside(ring: readonly LonLat[], [lon, lat]: LonLat): boolean {
  let isIn = false;
  let previous = ring.at(-1);
  for (const corner of ring) {
    if (previous !== undefined && corner[1] > lat !== previous[1] > lat) {
      const crossingLon = corner[0] + ((previous[0] - corner[0]) * (lat - corner[1])) / (previous[1] - corner[1]);
      if (lon < crossingLon) isIn = !isIn;
    }
    previous = corner;
  }
  return isIn;
}
