import type { LayersList } from "@deck.gl/core";
import { MapLibreOverlay } from "@deck.gl/maplibre";
import type { FeatureCollection } from "geojson";
import { GeoJSONSource, type LayerSpecification, Map as MapLibreMap, type StyleSpecification, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import "maplibre-gl/dist/maplibre-gl.css";
import type { LonLat } from "../../../core/province/schematic-line.ts";
import type { Setting } from "./data-layers.ts";
import type { Bounds } from "./inset.ts";
import { limitsOf, type Target } from "./map-camera.ts";
import type { SignImages } from "./sign-images.ts";
import { watchTiles } from "./tile-protocol.ts";

setWorkerUrl(workerUrl);

/** Without touch for this long the map goes back to what it shall show. */
const RETURN_MS = 60_000;
const FLIGHT_MS = 1500;

/** What lies under a finger or a pointer, the uppermost first. */
export type Hit =
  | { readonly type: "mark"; readonly layer: string; readonly index: number }
  | { readonly type: "feature"; readonly layer: string; readonly properties: Readonly<Record<string, unknown>> };

export type MapOptions = {
  readonly container: HTMLElement;
  readonly style: StyleSpecification;
  /** Pictures that the style names, in device pixels. */
  readonly images: SignImages;
  /** Layers of an operator's tiles, each below a layer of the style; one that is no such thing is left out. */
  readonly tileLayers: readonly { readonly layer: LayerSpecification; readonly below: string }[];
  /** The tiles cannot be read just now, or can again. */
  readonly onTiles: (isAway: boolean) => void;
  /** The whole of what this map is about: it never leaves it by much. */
  readonly home: Bounds;
  readonly paddingPx: number;
  /** Layers of the style that answer to a click, the uppermost first. */
  readonly clickable: readonly string[];
  readonly onPick: (hit: Hit | undefined) => void;
  readonly onIdle: () => void;
  /** Came to rest there; undefined where it shows the whole. */
  readonly onView?: (view: { readonly lon: number; readonly lat: number; readonly zoom: number } | undefined) => void;
  /** The graphics context is gone: this map is dead and wants to be built anew. */
  readonly onLost: () => void;
};

/** What changes on a standing map. */
export type Drawing = {
  readonly layers: LayersList;
  /** GeoJSON by the name of its source. The same object again costs nothing. */
  readonly sources: Readonly<Record<string, FeatureCollection>>;
  /** Each is set only when it is another than before. */
  readonly settings: readonly Setting[];
};

/** The style names its own layers' properties; MapLibre's types list those of all kinds of layer. */
type PaintName = Parameters<MapLibreMap["setPaintProperty"]>[1];
type LayoutName = Parameters<MapLibreMap["setLayoutProperty"]>[1];

/** Holds MapLibre and deck.gl; draws what it is handed and knows no store. It stays for as long as its box, whatever is shown in it. */
export class MapController {
  readonly #options: MapOptions;
  readonly #map: MapLibreMap;
  readonly #overlay: MapLibreOverlay;
  readonly #shown = new Map<string, FeatureCollection>();
  readonly #set = new Map<string, string>();
  readonly #unwatch: () => void;
  #waiting: Drawing | undefined;
  #isStyled = false;
  #target: Target;
  #isAimed = false;
  #returnTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: MapOptions) {
    this.#options = options;
    this.#target = { bounds: options.home };
    this.#map = new MapLibreMap({
      container: options.container,
      style: options.style,
      bounds: [...options.home],
      fitBoundsOptions: { padding: options.paddingPx },
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      maxPitch: 0,
      fadeDuration: 0,
      renderWorldCopies: false,
    });
    this.#map.touchZoomRotate.disableRotation();
    this.#overlay = new MapLibreOverlay({ interleaved: true, layers: [], pickingRadius: 12 });
    this.#map.addControl(this.#overlay);
    this.#map.once("style.load", () => this.#begin());
    this.#map.once("idle", options.onIdle);
    this.#unwatch = watchTiles(options.onTiles);
    this.#map.on("click", ({ point }) => options.onPick(this.#hitAt(point)));
    this.#map.on("moveend", (event) => {
      const isByHand = "originalEvent" in event && event.originalEvent !== undefined;
      this.#planReturn(isByHand);
      this.#tellView(isByHand);
    });
    this.#map.getCanvas().addEventListener("webglcontextlost", options.onLost);
    this.#limit();
  }

  /** Looks there, from now on: in a flight of 1.5 s unless it is the first time, or motion is not wanted. */
  aim(target: Target): void {
    const isSame = JSON.stringify(target) === JSON.stringify(this.#target);
    this.#target = target;
    if (!isSame || !this.#isAimed) this.#look(this.#isAimed ? FLIGHT_MS : 0);
    this.#isAimed = true;
  }

  show(drawing: Drawing): void {
    if (!this.#isStyled) {
      this.#waiting = drawing;
      return;
    }
    this.#overlay.setProps({ layers: drawing.layers });
    for (const [name, data] of Object.entries(drawing.sources)) this.#feed(name, data);
    for (const setting of drawing.settings) this.#adjust(setting);
  }

  /** Where the map shows these places, in CSS pixels of its box. */
  project(places: readonly LonLat[]): readonly (readonly [number, number])[] {
    return places.map(([lon, lat]) => {
      const { x, y } = this.#map.project([lon, lat]);
      return [x, y];
    });
  }

  /** A flight under way goes on to where it was going. */
  resize(): void {
    const isFlying = this.#map.isMoving();
    this.#map.resize();
    this.#limit();
    this.#look(isFlying ? FLIGHT_MS : 0);
  }

  destroy(): void {
    clearTimeout(this.#returnTimer);
    this.#unwatch();
    this.#map.getCanvas().removeEventListener("webglcontextlost", this.#options.onLost);
    this.#map.remove();
  }

  #begin(): void {
    for (const [name, image] of this.#options.images) this.#map.addImage(name, image, { pixelRatio: devicePixelRatio });
    this.#isStyled = true;
    for (const { layer, below } of this.#options.tileLayers) this.#map.addLayer(layer, below);
    if (this.#waiting !== undefined) this.show(this.#waiting);
    this.#waiting = undefined;
  }

  #adjust(setting: Setting): void {
    const { layer, ...what } = setting;
    const key = `${layer} ${"paint" in setting ? setting.paint : "layout" in setting ? setting.layout : "filter"}`;
    const text = JSON.stringify(what);
    if (this.#set.get(key) === text || this.#map.getLayer(layer) === undefined) return;
    this.#set.set(key, text);
    if ("paint" in setting) this.#map.setPaintProperty(layer, setting.paint as PaintName, setting.value);
    else if ("layout" in setting) this.#map.setLayoutProperty(layer, setting.layout as LayoutName, setting.value);
    else this.#map.setFilter(layer, setting.filter);
  }

  /** A source is set only when it is another: each setting is a round through MapLibre's worker. */
  #feed(name: string, data: FeatureCollection): void {
    const source = this.#map.getSource(name);
    if (this.#shown.get(name) === data || !(source instanceof GeoJSONSource)) return;
    this.#shown.set(name, data);
    void source.setData(data);
  }

  #hitAt(point: { readonly x: number; readonly y: number }): Hit | undefined {
    const mark = this.#overlay.pickObject({ x: point.x, y: point.y, radius: 12 });
    if (mark?.layer) return { type: "mark", layer: mark.layer.id, index: mark.index };
    const layers = this.#options.clickable.filter((id) => this.#map.getLayer(id) !== undefined);
    const [feature] = layers.length === 0 ? [] : this.#map.queryRenderedFeatures([point.x, point.y], { layers });
    return feature === undefined ? undefined : { type: "feature", layer: feature.layer.id, properties: feature.properties };
  }

  #planReturn(isByHand: boolean): void {
    clearTimeout(this.#returnTimer);
    if (isByHand) this.#returnTimer = setTimeout(() => this.#look(1000), RETURN_MS);
  }

  #tellView(isByHand: boolean): void {
    const { home, onView } = this.#options;
    const isWhole = !isByHand && "bounds" in this.#target && JSON.stringify(this.#target.bounds) === JSON.stringify(home);
    const { lng, lat } = this.#map.getCenter();
    onView?.(isWhole ? undefined : { lon: lng, lat, zoom: this.#map.getZoom() });
  }

  #limit(): void {
    const { clientWidth, clientHeight } = this.#options.container;
    if (clientWidth === 0 || clientHeight === 0) return;
    this.#map.setMaxBounds([...limitsOf(this.#options.home, { widthPx: clientWidth, heightPx: clientHeight })]);
  }

  #look(flightMs: number): void {
    const duration = isMotionUnwanted() ? 0 : flightMs;
    const target = this.#target;
    if ("bounds" in target) this.#map.fitBounds([...target.bounds], { padding: this.#options.paddingPx, duration });
    else if (duration === 0) this.#map.jumpTo({ center: [...target.centre], zoom: target.zoom });
    else this.#map.flyTo({ center: [...target.centre], zoom: target.zoom, duration });
  }
}

function isMotionUnwanted(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
