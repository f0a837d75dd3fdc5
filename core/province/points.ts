import type { LonLat } from "./schematic-line.ts";

/** Reads "lon,lat lon,lat …" in degrees: a compact way to write the shapes of this folder. */
export function points(text: string): readonly LonLat[] {
  return text.split(" ").map((pair) => {
    const [lon, lat] = pair.split(",");
    return [Number(lon), Number(lat)];
  });
}
