import { apportion } from "./apportion.ts";
import type { CommuneLocator } from "./commune-locator.ts";
import type { CommuneUnit } from "./commune-unit.ts";
import { fromPlane, lineLengthM, pointBeside } from "./geometry.ts";
import type { LonLat, SchematicLine } from "./schematic-line.ts";
import type { Spacing } from "./spacing.ts";

/** A place for one device: on a line, or somewhere in a commune. Name and commune where they are known beforehand. */
export type Spot = {
  readonly point: LonLat;
  readonly lineAt: number | undefined;
  readonly chainageM: number;
  readonly name?: string;
  readonly unitCode?: string;
};

const STEP_M = 65;
const END_M = 30;

export type LineDemand = {
  readonly lines: readonly SchematicLine[];
  /** One per line; 0 keeps devices off the line. */
  readonly weights: readonly number[];
  readonly total: number;
  /** Metres to the left of the line; 0 is on it. */
  readonly sideM: number;
};

/** Up to `total` free places spread along the lines by weight, ordered by line and along it; fewer when the lines are full. */
export function spotsOnLines(demand: LineDemand, spacing: Spacing): readonly Spot[] {
  const quotas = apportion(demand.total, demand.weights, { oneEach: true });
  const queues = demand.lines.map((line) => spreadOrder(lineLengthM(line.line)));
  const spots: Spot[] = [];
  const fill = (lineAt: number, wanted: number): void => {
    const line = demand.lines[lineAt];
    const queue = queues[lineAt];
    for (let found = 0; line !== undefined && queue !== undefined && found < wanted && queue.length > 0; ) {
      const chainageM = queue.shift() ?? 0;
      const point = rounded(pointBeside(line.line, chainageM, demand.sideM));
      if (!spacing.take(point)) continue;
      spots.push({ point, lineAt, chainageM });
      found++;
    }
  };
  quotas.forEach((quota, lineAt) => fill(lineAt, quota));
  // What full lines could not take goes to those with room.
  quotas.forEach((_, lineAt) => {
    if ((demand.weights[lineAt] ?? 0) > 0) fill(lineAt, demand.total - spots.length);
  });
  return spots.toSorted((a, b) => (a.lineAt ?? 0) - (b.lineAt ?? 0) || a.chainageM - b.chainageM);
}

/** Every slot of a line once, such that each prefix is spread evenly over it (van der Corput). */
function spreadOrder(lengthM: number): number[] {
  const slots = Math.max(1, Math.floor((lengthM - 2 * END_M) / STEP_M) + 1);
  const order = new Set<number>();
  for (let i = 0; order.size < slots; i++) order.add(Math.floor(bitsReversed(i) * slots));
  return [...order].map((slot) => Math.min(lengthM, END_M + slot * STEP_M));
}

function bitsReversed(index: number): number {
  let fraction = 0;
  for (let rest = index, weight = 0.5; rest > 0; rest = Math.floor(rest / 2), weight /= 2) fraction += (rest % 2) * weight;
  return fraction;
}

export type CommuneDemand = {
  readonly units: readonly CommuneUnit[];
  readonly locate: CommuneLocator;
  readonly weights: readonly number[];
  readonly total: number;
  /** Different per kind of device, so that kinds do not stand in one another's place. */
  readonly salt: number;
};

const MOST_TRIES = 3000;

/** Up to `total` free places in the communes, shared out by weight, one commune after the other. */
export function spotsInCommunes(demand: CommuneDemand, spacing: Spacing): readonly Spot[] {
  const quotas = apportion(demand.total, demand.weights, { oneEach: true });
  const places = demand.units.map((unit) => placesIn(unit, demand));
  const found = demand.units.map((_, at): Spot[] => freeSpots(places[at], quotas[at] ?? 0, spacing));
  for (const at of demand.units.keys()) {
    // What crowded communes could not take goes to those with room.
    const missing = demand.total - found.reduce((sum, spots) => sum + spots.length, 0);
    found[at]?.push(...freeSpots(places[at], missing, spacing));
  }
  return found.flat();
}

function freeSpots(places: Iterator<LonLat> | undefined, wanted: number, spacing: Spacing): Spot[] {
  const spots: Spot[] = [];
  while (places !== undefined && spots.length < wanted) {
    const next = places.next();
    if (next.done === true) break;
    if (spacing.take(next.value)) spots.push({ point: next.value, lineAt: undefined, chainageM: 0 });
  }
  return spots;
}

/** Places inside the commune around its centroid: the R2 sequence over a disc, even without a random source. */
function* placesIn(unit: CommuneUnit, { locate, salt }: CommuneDemand): Generator<LonLat, undefined> {
  const radiusM = Math.sqrt((unit.areaKm2 * 1e6) / Math.PI);
  for (let i = 0; i < MOST_TRIES; i++) {
    const reachM = 0.9 * radiusM * Math.sqrt((0.5 + i * 0.754_877_67 + salt * 0.618) % 1);
    const angle = 2 * Math.PI * ((0.5 + i * 0.569_840_29 + salt * 0.382) % 1);
    const point = rounded(fromPlane([unit.lon, unit.lat], { xM: reachM * Math.cos(angle), yM: reachM * Math.sin(angle) }));
    if (locate(point) === unit) yield point;
  }
  return undefined;
}

/** Six decimals are 0.1 m: finer than the lines, and what a register would hold. */
function rounded([lon, lat]: LonLat): LonLat {
  return [Math.round(lon * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6];
}
