import { type Ground, largestPart, outlineOf, type Spans } from "./ground.ts";
import type { Panel } from "./panel.ts";
import { GRID_COLUMNS, GRID_ROWS } from "./scene.ts";
import type { Rect } from "./wall-canvas.ts";

/** A panel that is to be placed anew. */
type Item = {
  readonly index: number;
  readonly isMap: boolean;
  /** Its middle in the scene, as shares of the whole. */
  readonly x: number;
  readonly y: number;
  /** What it shall have: its share of the whole, but no more than a display where it may not go across bezels. */
  readonly areaPx: number;
  readonly aspect: number;
};

type Solution = { readonly cost: number; readonly places: ReadonlyMap<number, Rect> };
type Halves = readonly [Rect, Rect];
type Search = { readonly ground: Ground; readonly whole: Rect; readonly known: Map<string, Solution> };

/**
 * Places panels by cutting the wall in two, again and again, at the edges of displays or in proportion to what the panels on both sides
 * shall have; of all these ways the one that changes the scene least. A panel keeps to its side of the others.
 */
export function rearranged(panels: readonly Panel[], own: readonly Rect[], ground: Ground): readonly Rect[] {
  const whole = outlineOf(ground);
  const items = panels.map((panel, index) => itemOf(panel, { index, place: own[index] ?? whole, ground }));
  const { places } = best({ ground, whole, known: new Map() }, items, whole);
  return panels.map((_, index) => places.get(index) ?? whole);
}

function itemOf(
  { kind, at }: Panel,
  { index, place, ground }: { readonly index: number; readonly place: Rect; readonly ground: Ground },
): Item {
  const isMap = kind === "map";
  const ownPx = place.widthPx * place.heightPx;
  return {
    index,
    isMap,
    x: (at.column + at.columns / 2) / GRID_COLUMNS,
    y: (at.row + at.rows / 2) / GRID_ROWS,
    areaPx: isMap ? ownPx : Math.min(ownPx, areaOf(largestPart(outlineOf(ground), ground))),
    aspect: place.widthPx / place.heightPx,
  };
}

function best(search: Search, group: readonly Item[], region: Rect): Solution {
  const [only, ...others] = group;
  if (only === undefined) return { cost: 0, places: new Map() };
  if (others.length === 0) return alone(search, only, region);
  const key = keyOf(group, region);
  let found = search.known.get(key);
  if (found !== undefined) return found;
  for (const axis of ["across", "down"] as const) {
    for (const [first, second] of splits(group, axis)) {
      for (const [one, two] of cuts(search.ground, region, { axis, share: wanted(first) / wanted(group) })) {
        const left = best(search, first, one);
        if (found !== undefined && left.cost >= found.cost) continue;
        const right = best(search, second, two);
        const cost = left.cost + right.cost;
        if (found === undefined || cost < found.cost) found = { cost, places: new Map([...left.places, ...right.places]) };
      }
    }
  }
  const solution = found ?? { cost: NO_ROOM, places: new Map() };
  search.known.set(key, solution);
  return solution;
}

const NO_ROOM = 1e6;

function alone({ ground, whole }: Search, item: Item, region: Rect): Solution {
  const place = item.isMap ? region : largestPart(region, ground);
  const empty = (areaOf(region) - areaOf(place)) / areaOf(whole);
  return { cost: changeOf(item, place, whole) + EMPTY_COST * empty, places: new Map([[item.index, place]]) };
}

/** Of the whole wall without a panel. */
const EMPTY_COST = 30;
/** With less of its share than this a panel is of no use. */
const LEAST_SHARE = 0.62;
const USELESS_COST = 50;

/** How much another place differs from what the scene says: in size, in shape, in where it is. */
function changeOf(item: Item, place: Rect, whole: Rect): number {
  const share = areaOf(place) / item.areaPx;
  const size = share < 1 ? -2 * Math.log(Math.max(share, 1e-9)) : 0.4 * Math.log(share);
  const shape = (item.isMap ? 0.2 : 0.7) * Math.abs(Math.log(place.widthPx / place.heightPx / item.aspect));
  const x = (place.leftPx + place.widthPx / 2 - whole.leftPx) / whole.widthPx;
  const y = (place.topPx + place.heightPx / 2 - whole.topPx) / whole.heightPx;
  return size + shape + 1.5 * Math.hypot(x - item.x, y - item.y) + (share < LEAST_SHARE ? USELESS_COST / Math.max(share, 1e-9) : 0);
}

type AxisName = "across" | "down";

/** All ways to part the panels along an axis into those before and those after a line. */
function splits(group: readonly Item[], axis: AxisName): readonly (readonly [readonly Item[], readonly Item[]])[] {
  const inOrder = group.toSorted((left, right) =>
    axis === "across" ? left.x - right.x || left.y - right.y : left.y - right.y || left.x - right.x,
  );
  return inOrder.slice(1).map((_, index) => [inOrder.slice(0, index + 1), inOrder.slice(index + 1)]);
}

/** A region cut at each edge between displays that it goes across, and at the share asked for where that lies on a display. */
function cuts(
  { across, down, gapPx }: Ground,
  region: Rect,
  { axis, share }: { readonly axis: AxisName; readonly share: number },
): readonly Halves[] {
  const spans = axis === "across" ? across : down;
  const [startPx, lengthPx] = axis === "across" ? [region.leftPx, region.widthPx] : [region.topPx, region.heightPx];
  const [endPx, atPx] = [startPx + lengthPx, startPx + share * lengthPx];
  const lines = edgesWithin(spans, startPx, endPx);
  const isOnDisplay = spans.some(({ fromPx, untilPx }) => atPx - gapPx / 2 > fromPx && atPx + gapPx / 2 < untilPx);
  const all = isOnDisplay ? [...lines, { untilPx: atPx - gapPx / 2, fromPx: atPx + gapPx / 2 }] : lines;
  return all
    .filter((line) => line.untilPx > startPx && line.fromPx < endPx)
    .map(
      (line): Halves => [
        sliceOf(region, axis, { fromPx: startPx, untilPx: line.untilPx }),
        sliceOf(region, axis, { fromPx: line.fromPx, untilPx: endPx }),
      ],
    );
}

/** Where one display ends and the next begins. */
function edgesWithin(spans: Spans, startPx: number, endPx: number): readonly { readonly untilPx: number; readonly fromPx: number }[] {
  return spans.slice(1).flatMap(({ fromPx }, index) => {
    const untilPx = spans[index]?.untilPx ?? fromPx;
    return untilPx > startPx && fromPx < endPx ? [{ untilPx, fromPx }] : [];
  });
}

function sliceOf(region: Rect, axis: AxisName, { fromPx, untilPx }: { readonly fromPx: number; readonly untilPx: number }): Rect {
  return axis === "across"
    ? { ...region, leftPx: fromPx, widthPx: untilPx - fromPx }
    : { ...region, topPx: fromPx, heightPx: untilPx - fromPx };
}

function wanted(group: readonly Item[]): number {
  return group.reduce((sum, { areaPx }) => sum + areaPx, 0);
}

function areaOf({ widthPx, heightPx }: Rect): number {
  return widthPx * heightPx;
}

function keyOf(group: readonly Item[], region: Rect): string {
  const members = group.reduce((bits, { index }) => bits | (1 << index), 0);
  return [members, ...[region.leftPx, region.topPx, region.widthPx, region.heightPx].map(Math.round)].join(" ");
}
