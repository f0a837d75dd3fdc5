import type { MapView } from "../../../core/domain/scene/panel.ts";
import type { Bounds } from "./inset.ts";

/** What fills the map: bounds, or a middle with a zoom. */
export type Target = { readonly bounds: Bounds } | { readonly centre: readonly [number, number]; readonly zoom: number };

/** Close enough to tell the streets around a device. */
const DEVICE_ZOOM = 14.5;
/** Around a unit, as a share of it: enough of its neighbours to tell where it lies. */
const AROUND_UNIT = 0.4;

export type Places = {
  /** The whole province. */
  readonly home: Bounds;
  readonly boundsOfUnit: (unitCode: string) => Bounds | undefined;
  readonly placeOfDevice: (deviceCode: string) => readonly [number, number] | undefined;
};

/** Where a view looks; a unit or device that is not known here leaves the whole province. */
export function targetOf(view: MapView | undefined, places: Places): Target {
  const home: Target = { bounds: places.home };
  if (view === undefined) return home;
  if ("lon" in view) return { centre: [view.lon, view.lat], zoom: view.zoom };
  if ("unitCode" in view) {
    const bounds = places.boundsOfUnit(view.unitCode);
    return bounds === undefined ? home : { bounds: widened(bounds, AROUND_UNIT) };
  }
  const centre = places.placeOfDevice(view.deviceCode);
  return centre === undefined ? home : { centre, zoom: DEVICE_ZOOM };
}

/** By a share of its width and height on each side. */
function widened([west, south, east, north]: Bounds, share: number): Bounds {
  const [lon, lat] = [share * (east - west), share * (north - south)];
  return [west - lon, south - lat, east + lon, north + lat];
}

/** How far beyond the province one may look, as a share of what the whole of it takes on the screen: its neighbours, never the country. */
const BEYOND = 0.35;

/**
 * The bounds that a map of this box never leaves: the province as it fills the box, whose sides show some of its neighbours, and a rim.
 * Made from the box, for MapLibre would otherwise come nearer than the province is wide.
 */
export function limitsOf(home: Bounds, box: { readonly widthPx: number; readonly heightPx: number }): Bounds {
  const [west, south, east, north] = home;
  const [top, bottom] = [mercatorY(north), mercatorY(south)];
  const [width, height] = [((east - west) * Math.PI) / 180, top - bottom];
  const aspect = box.heightPx > 0 ? box.widthPx / box.heightPx : 1;
  const shownWidth = Math.max(width, height * aspect) * (1 + BEYOND);
  const shownHeight = Math.max(height, width / aspect) * (1 + BEYOND);
  const middleLon = (west + east) / 2;
  const middleY = (top + bottom) / 2;
  const halfLon = ((shownWidth / 2) * 180) / Math.PI;
  return [middleLon - halfLon, latitudeOf(middleY - shownHeight / 2), middleLon + halfLon, latitudeOf(middleY + shownHeight / 2)];
}

function mercatorY(lat: number): number {
  return Math.asinh(Math.tan((lat * Math.PI) / 180));
}

function latitudeOf(y: number): number {
  return (Math.atan(Math.sinh(y)) * 180) / Math.PI;
}
