import { MapLibreOverlay } from "@deck.gl/maplibre";
import { GeoJSONSource, Map as MapLibreMap, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import "maplibre-gl/dist/maplibre-gl.css";
import type { Texts } from "../../i18n/language-store.ts";
import type { City, Picture } from "../../picture/picture.ts";
import { FONT_FILES } from "../../theme/fonts.ts";
import type { Theme } from "../../theme/tokens.ts";
import { basemapData } from "./basemap-data.ts";
import { basemapStyle, NOTABLE_SOURCE } from "./basemap-style.ts";
import { deviceLayers } from "./device-layers.ts";
import { type DeviceMarks, deviceMarks, positionsOf } from "./device-marks.ts";
import { type Atlas, drawAtlas } from "./mark-atlas.ts";
import { notableDevices, notableFeatures } from "./notable.ts";

setWorkerUrl(workerUrl);

/** Without touch for this long the map goes back to showing the whole province. */
const RETURN_MS = 60_000;

export type MapOptions = {
  readonly container: HTMLElement;
  readonly city: City;
  readonly theme: Theme;
  readonly remPx: number;
  readonly onPick: (deviceCode: string | undefined) => void;
  readonly onIdle: () => void;
  /** The graphics context is gone: this map is dead and wants to be built anew. */
  readonly onLost: () => void;
};

/** Holds MapLibre and deck.gl for one city; draws what it is handed and knows no store. */
export class MapController {
  readonly #options: MapOptions;
  readonly #map: MapLibreMap;
  readonly #overlay: MapLibreOverlay;
  readonly #atlas: Atlas | undefined = drawAtlas();
  readonly #positions: Float64Array;
  #marks: DeviceMarks | undefined;
  #notableText = "";
  #returnTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: MapOptions) {
    this.#options = options;
    this.#positions = positionsOf(options.city.devices);
    this.#map = new MapLibreMap({
      container: options.container,
      style: basemapStyle({
        theme: options.theme,
        data: basemapData(options.city.province.profile),
        remPx: options.remPx,
        fonts: FONT_FILES,
        origin: document.baseURI,
      }),
      bounds: [...options.city.province.bounds],
      fitBoundsOptions: { padding: 0.6 * options.remPx },
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      maxPitch: 0,
      fadeDuration: 0,
      renderWorldCopies: false,
    });
    this.#map.touchZoomRotate.disableRotation();
    this.#overlay = new MapLibreOverlay({
      interleaved: true,
      layers: [],
      pickingRadius: 12,
      onClick: (info) => options.onPick(info.picked ? options.city.devices[info.index]?.code : undefined),
    });
    this.#map.addControl(this.#overlay);
    this.#map.once("idle", options.onIdle);
    this.#map.on("moveend", (event) => this.#planReturn("originalEvent" in event && event.originalEvent !== undefined));
    this.#map.getCanvas().addEventListener("webglcontextlost", options.onLost);
  }

  draw(picture: Picture, options: { readonly texts: Texts; readonly selectedCode: string | undefined }): void {
    const { city, theme, remPx } = this.#options;
    if (this.#atlas === undefined || picture.statuses.length !== city.devices.length) return;
    this.#marks = deviceMarks({ statuses: picture.statuses, positions: this.#positions, theme, remPx, before: this.#marks });
    const notables = notableDevices(picture.attention, options.texts);
    const selected = options.selectedCode === undefined ? -1 : city.devices.findIndex((device) => device.code === options.selectedCode);
    this.#overlay.setProps({
      layers: deviceLayers({
        atlas: this.#atlas,
        devices: city.devices,
        marks: this.#marks,
        notables,
        selected: selected < 0 ? undefined : selected,
        theme,
        remPx,
      }),
    });
    this.#label(JSON.stringify(notableFeatures(notables, city)));
  }

  resize(): void {
    this.#map.resize();
    this.#fit(0);
  }

  destroy(): void {
    clearTimeout(this.#returnTimer);
    this.#map.getCanvas().removeEventListener("webglcontextlost", this.#options.onLost);
    this.#map.remove();
  }

  /** The source is set only when its text changed: each setting is a round through MapLibre's worker. */
  #label(features: string): void {
    const source = this.#map.getSource(NOTABLE_SOURCE);
    if (features === this.#notableText || !(source instanceof GeoJSONSource)) return;
    this.#notableText = features;
    source.setData(JSON.parse(features));
  }

  #planReturn(isByHand: boolean): void {
    clearTimeout(this.#returnTimer);
    if (isByHand) this.#returnTimer = setTimeout(() => this.#fit(1000), RETURN_MS);
  }

  #fit(durationMs: number): void {
    const { city, remPx } = this.#options;
    this.#map.fitBounds([...city.province.bounds], { padding: 0.6 * remPx, duration: durationMs });
  }
}
