import { fromPlane, lineLengthM, pointAlong, toPlane } from "../../../core/province/geometry.ts";
import type { LonLat } from "../../../core/province/schematic-line.ts";
import { type Bounds, isWithin, stretchesWithin } from "./inset.ts";

/** Where a name stands and how it is turned: degrees clockwise, never upside down. */
export type NamePlace = { readonly at: LonLat; readonly turn: number };

/** Of a name in the inset: its letters' width at the inset's scale (see HALF_WIDTH_M in inset.ts). */
const METRES_PER_LETTER = 175;
/** Shares of a stretch at which a name is tried, the middle first. */
const TRIED = [0.5, 0.35, 0.65, 0.2, 0.8];

/** One place for each stretch of the street inside the bounds, where the whole name stays inside; none where it cannot. */
export function namePlaces(street: readonly LonLat[], options: { readonly name: string; readonly bounds: Bounds }): readonly NamePlace[] {
  return stretchesWithin(options.bounds, street).flatMap((stretch) => {
    const places = TRIED.map((share) => placeOn(stretch, share));
    return places.find((place) => isInside(place, options)) ?? [];
  });
}

function placeOn(stretch: readonly LonLat[], share: number): NamePlace {
  const lengthM = lineLengthM(stretch);
  const { xM, yM } = toPlane(pointAlong(stretch, (share - 0.2) * lengthM), pointAlong(stretch, (share + 0.2) * lengthM));
  const degrees = (Math.atan2(-yM, xM) * 180) / Math.PI;
  return { at: pointAlong(stretch, share * lengthM), turn: degrees > 90 ? degrees - 180 : degrees <= -90 ? degrees + 180 : degrees };
}

function isInside({ at, turn }: NamePlace, { name, bounds }: { readonly name: string; readonly bounds: Bounds }): boolean {
  const halfM = (name.length * METRES_PER_LETTER) / 2;
  const radians = (turn * Math.PI) / 180;
  return [-halfM, halfM].every((alongM) => {
    const [lon, lat] = fromPlane(at, { xM: alongM * Math.cos(radians), yM: -alongM * Math.sin(radians) });
    return isWithin(bounds, lon, lat);
  });
}
