import { MapLibreOverlay } from "@deck.gl/maplibre";
import { GeoJSONSource, Map as MapLibreMap, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import "maplibre-gl/dist/maplibre-gl.css";
import type { Device } from "../../../core/domain/device.ts";
import type { LonLat } from "../../../core/province/schematic-line.ts";
import type { Texts } from "../../i18n/language-store.ts";
import type { Picture } from "../../picture/picture.ts";
import { FONT_FILES } from "../../theme/fonts.ts";
import type { Theme } from "../../theme/tokens.ts";
import type { BasemapData } from "./basemap-data.ts";
import { basemapStyle, NOTABLE_SOURCE } from "./basemap-style.ts";
import { deviceLayers } from "./device-layers.ts";
import { type DeviceMarks, deviceMarks, positionsOf } from "./device-marks.ts";
import type { Bounds } from "./inset.ts";
import { type Atlas, drawAtlas } from "./mark-atlas.ts";
import { notableDevices, notableFeatures } from "./notable.ts";

setWorkerUrl(workerUrl);

/** Without touch for this long the map goes back to showing the whole province. */
const RETURN_MS = 60_000;

export type MapOptions = {
  readonly container: HTMLElement;
  readonly devices: readonly Device[];
  readonly data: BasemapData;
  readonly theme: Theme;
  readonly remPx: number;
  readonly bounds: Bounds;
  /** Part of this map that another one shows larger: framed, with its quiet marks as dots. */
  readonly detailBounds: Bounds | undefined;
  readonly onPick: (deviceCode: string | undefined) => void;
  readonly onIdle: () => void;
  /** The graphics context is gone: this map is dead and wants to be built anew. */
  readonly onLost: () => void;
};

/** Holds MapLibre and deck.gl for one set of devices; draws what it is handed and knows no store. */
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
    this.#positions = positionsOf(options.devices);
    this.#map = new MapLibreMap({
      container: options.container,
      style: basemapStyle({
        theme: options.theme,
        data: options.data,
        remPx: options.remPx,
        fonts: FONT_FILES,
        origin: document.baseURI,
        detailBounds: options.detailBounds,
      }),
      bounds: [...options.bounds],
      fitBoundsOptions: { padding: this.#paddingPx() },
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
      onClick: (info) => options.onPick(info.picked ? options.devices[info.index]?.code : undefined),
    });
    this.#map.addControl(this.#overlay);
    this.#map.once("idle", options.onIdle);
    this.#map.on("moveend", (event) => this.#planReturn("originalEvent" in event && event.originalEvent !== undefined));
    this.#map.getCanvas().addEventListener("webglcontextlost", options.onLost);
  }

  draw(picture: Picture, options: { readonly texts: Texts; readonly selectedCode: string | undefined }): void {
    const { devices, theme, remPx, detailBounds } = this.#options;
    if (this.#atlas === undefined || picture.statuses.length !== devices.length) return;
    const positions = this.#positions;
    this.#marks = deviceMarks({ statuses: picture.statuses, positions, theme, remPx, detailBounds, before: this.#marks });
    const notables = notableDevices(picture.attention, options.texts);
    const selected = options.selectedCode === undefined ? -1 : devices.findIndex((device) => device.code === options.selectedCode);
    this.#overlay.setProps({
      layers: deviceLayers({
        atlas: this.#atlas,
        devices,
        marks: this.#marks,
        notables,
        selected: selected < 0 ? undefined : selected,
        theme,
        remPx,
      }),
    });
    this.#label(JSON.stringify(notableFeatures(notables, devices)));
  }

  /** Where the map shows these places, in CSS pixels of its box. */
  project(places: readonly LonLat[]): readonly (readonly [number, number])[] {
    return places.map(([lon, lat]) => {
      const { x, y } = this.#map.project([lon, lat]);
      return [x, y];
    });
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
    void source.setData(JSON.parse(features));
  }

  #planReturn(isByHand: boolean): void {
    clearTimeout(this.#returnTimer);
    if (isByHand) this.#returnTimer = setTimeout(() => this.#fit(1000), RETURN_MS);
  }

  #fit(durationMs: number): void {
    this.#map.fitBounds([...this.#options.bounds], { padding: this.#paddingPx(), duration: durationMs });
  }

  /** The province keeps clear of the panel's rim; a detail fills its frame. */
  #paddingPx(): number {
    return this.#options.detailBounds === undefined ? 0 : 0.6 * this.#options.remPx;
  }
}
