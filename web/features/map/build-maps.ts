import { PROFILES } from "../../../core/province/profiles.ts";
import type { LonLat } from "../../../core/province/schematic-line.ts";
import { languageStore } from "../../i18n/language-store.ts";
import { liveStore } from "../../live/live-store.ts";
import type { City } from "../../picture/city.ts";
import { selectDevice, selectionStore } from "../../selection/selection-store.ts";
import type { Theme } from "../../theme/tokens.ts";
import { basemapData } from "./basemap-data.ts";
import { type Corner, emptiestCorner, insetBounds } from "./inset.ts";
import { MapController } from "./map-controller.ts";

export type MapsOptions = {
  readonly main: HTMLElement;
  readonly inset: HTMLElement;
  readonly city: Pick<City, "devices" | "province">;
  readonly theme: Theme;
  readonly onCorner: (corner: Corner) => void;
  /** Both maps have drawn all they have. */
  readonly onIdle: () => void;
  readonly onLost: () => void;
};

/** Builds the map of the province and the one of its middle, and ties them to the stores. Returns what takes them down. */
export function buildMaps(options: MapsOptions): () => void {
  const { theme } = options;
  const { devices, province } = options.city;
  const { centre, units } = PROFILES[province.profile];
  const standing = devices.map(({ lon, lat }): LonLat => [lon, lat]);
  const detailBounds = insetBounds(centre, standing);
  let busy = 2;
  const data = basemapData(province.profile, { detail: detailBounds, devices });
  const shared = {
    devices,
    data,
    theme,
    remPx: Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
    onPick: selectDevice,
    onLost: options.onLost,
    onIdle: () => {
      busy -= 1;
      if (busy === 0) options.onIdle();
    },
  };
  const main = new MapController({ ...shared, container: options.main, bounds: province.bounds, detailBounds });
  const inset = new MapController({ ...shared, container: options.inset, bounds: detailBounds, detailBounds: undefined });
  const places: readonly LonLat[] = [...standing, ...units.map(({ lon, lat }): LonLat => [lon, lat]), ...data.outline];
  const detach = attach([main, inset]);
  const observer = new ResizeObserver(() => {
    main.resize();
    inset.resize();
    const frame = options.inset.parentElement ?? options.inset;
    options.onCorner(emptiestCorner(main.project(places), { map: sizeOf(options.main), inset: sizeOf(frame) }));
  });
  observer.observe(options.main);
  return () => {
    observer.disconnect();
    detach();
    main.destroy();
    inset.destroy();
  };
}

/** Draws whenever the picture, the choice or the language changes, in an animation frame of its own and outside React. */
function attach(controllers: readonly MapController[]): () => void {
  let frame: number | undefined;
  function draw(): void {
    frame = undefined;
    const { picture } = liveStore.getState();
    if (picture === undefined) return;
    const view = { texts: languageStore.getState(), selectedCode: selectionStore.getState().deviceCode };
    for (const controller of controllers) controller.draw(picture, view);
  }
  function plan(): void {
    frame ??= requestAnimationFrame(draw);
  }
  plan();
  const stops = [
    liveStore.subscribe((state, before) => {
      if (state.picture !== before.picture) plan();
    }),
    selectionStore.subscribe(plan),
    languageStore.subscribe(plan),
  ];
  return () => {
    if (frame !== undefined) cancelAnimationFrame(frame);
    for (const stop of stops) stop();
  };
}

function sizeOf(element: HTMLElement): { readonly width: number; readonly height: number } {
  return { width: element.clientWidth, height: element.clientHeight };
}
