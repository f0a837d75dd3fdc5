import { fromPlane, toPlane } from "../../../core/province/geometry.ts";
import type { LonLat } from "../../../core/province/schematic-line.ts";
import type { Bounds } from "./inset.ts";

/** A hexagon in which at least one station stands. */
export type Hexagon = { readonly ring: readonly LonLat[]; readonly middle: LonLat; readonly members: readonly number[] };

const ACROSS = 20;
const SQRT3 = Math.sqrt(3);

/** Flat-topped hexagons of one size over the bounds, about twenty side by side; only those in which places lie, with which. */
export function hexagonsOf(places: readonly LonLat[], bounds: Bounds): readonly Hexagon[] {
  const origin: LonLat = [bounds[0], bounds[1]];
  const widthM = toPlane(origin, [bounds[2], bounds[1]]).xM;
  const radiusM = widthM / (ACROSS * 1.5);
  const cells = new Map<string, { readonly q: number; readonly r: number; readonly members: number[] }>();
  places.forEach((place, index) => {
    const { xM, yM } = toPlane(origin, place);
    const { q, r } = roundedCell((2 * xM) / 3 / radiusM, (-xM / 3 + (SQRT3 * yM) / 3) / radiusM);
    const cell = cells.get(`${q} ${r}`);
    if (cell === undefined) cells.set(`${q} ${r}`, { q, r, members: [index] });
    else cell.members.push(index);
  });
  return [...cells.values()].map(({ q, r, members }) => {
    const middle = { xM: 1.5 * radiusM * q, yM: radiusM * SQRT3 * (r + q / 2) };
    const corner = (at: number) => {
      const angle = (Math.PI / 3) * at;
      return fromPlane(origin, { xM: middle.xM + radiusM * Math.cos(angle), yM: middle.yM + radiusM * Math.sin(angle) });
    };
    return { ring: Array.from({ length: 7 }, (_, at) => corner(at % 6)), middle: fromPlane(origin, middle), members };
  });
}

/** The hexagon nearest to a place in axial coordinates: rounded as a cube, the coordinate that was farthest off made to fit. */
function roundedCell(q: number, r: number): { readonly q: number; readonly r: number } {
  const s = -q - r;
  const [nearQ, nearR, nearS] = [Math.round(q), Math.round(r), Math.round(s)];
  const [offQ, offR, offS] = [Math.abs(nearQ - q), Math.abs(nearR - r), Math.abs(nearS - s)];
  if (offQ > offR && offQ > offS) return { q: -nearR - nearS, r: nearR };
  return offR > offS ? { q: nearQ, r: -nearQ - nearS } : { q: nearQ, r: nearR };
}
