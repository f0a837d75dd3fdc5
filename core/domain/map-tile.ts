export type MapTile = { readonly x: number; readonly y: number };

/** Web Mercator ends here. */
const MOST_LATITUDE = 85.0511287798066;

/** The tile of Web Mercator, counted from the north-west, that a place in WGS 84 degrees lies in. */
export function tileAt(place: { readonly lat: number; readonly lon: number }, zoom: number): MapTile {
  const tiles = 2 ** zoom;
  const lat = (Math.max(-MOST_LATITUDE, Math.min(MOST_LATITUDE, place.lat)) * Math.PI) / 180;
  const x = Math.floor(((place.lon + 180) / 360) * tiles);
  const y = Math.floor(((1 - Math.asinh(Math.tan(lat)) / Math.PI) / 2) * tiles);
  return { x: clamp(x, tiles), y: clamp(y, tiles) };
}

function clamp(index: number, tiles: number): number {
  return Math.max(0, Math.min(tiles - 1, index));
}
