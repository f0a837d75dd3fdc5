import { foldText } from "../../core/domain/vietnamese-text/fold-text.ts";

/** An administrative unit that is valid today. */
export type ValidUnit = {
  readonly code: string;
  readonly name: string;
  readonly lat: number | undefined;
  readonly lon: number | undefined;
};

const SUGGESTED = 3;
/** Shares of common letter pairs below this are no likeness. */
const LEAST_LIKENESS = 0.5;

/**
 * The units somebody may have meant: those whose code or name looks like what was written, or else those whose
 * middle lies nearest to the place.
 */
export function nearestUnits(
  units: readonly ValidUnit[],
  meant: { readonly text: string; readonly lat: number; readonly lon: number },
): readonly ValidUnit[] {
  const wanted = foldText(meant.text);
  const alike = units
    .map((unit) => ({ unit, score: Math.max(likeness(wanted, foldText(unit.name)), likeness(wanted, foldText(unit.code))) }))
    .filter(({ score }) => score >= LEAST_LIKENESS)
    .toSorted((a, b) => b.score - a.score);
  if (alike.length > 0) return alike.slice(0, SUGGESTED).map(({ unit }) => unit);
  return units
    .flatMap((unit) =>
      unit.lat === undefined || unit.lon === undefined ? [] : [{ unit, distance: squareDistance(meant, unit.lat, unit.lon) }],
    )
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, SUGGESTED)
    .map(({ unit }) => unit);
}

/** Dice's coefficient over pairs of letters, 0…1. */
function likeness(one: string, other: string): number {
  if (one === other) return 1;
  const pairs = pairsOf(one);
  const others = pairsOf(other);
  if (pairs.size === 0 || others.size === 0) return 0;
  const common = [...pairs].filter((pair) => others.has(pair)).length;
  return (2 * common) / (pairs.size + others.size);
}

function pairsOf(text: string): Set<string> {
  return new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)));
}

/** Good enough to rank neighbours: degrees of longitude shrink with the latitude. */
function squareDistance(place: { readonly lat: number; readonly lon: number }, lat: number, lon: number): number {
  const dLat = place.lat - lat;
  const dLon = (place.lon - lon) * Math.cos((lat * Math.PI) / 180);
  return dLat * dLat + dLon * dLon;
}
