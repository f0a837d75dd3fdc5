import type { FeatureCollection } from "geojson";
import type { MapLayer, MapView } from "../../../core/domain/scene/panel.ts";
import { PROFILES } from "../../../core/province/profiles.ts";
import type { LonLat } from "../../../core/province/schematic-line.ts";
import { languageStore } from "../../i18n/language-store.ts";
import { type LiveState, liveStore } from "../../live/live-store.ts";
import { mapFocusStore } from "../../selection/map-focus.ts";
import { selectDevice, selectionStore } from "../../selection/selection-store.ts";
import { FONT_FILES } from "../../theme/fonts.ts";
import type { Theme } from "../../theme/tokens.ts";
import { type BasemapData, basemapData } from "./basemap-data.ts";
import { basemapStyle, DETAIL_SOURCE, frameOf, NOTABLE_SOURCE } from "./basemap-style.ts";
import { DEVICE_LAYERS, deviceLayers } from "./device-layers.ts";
import { type DeviceMarks, deviceMarks, positionsOf } from "./device-marks.ts";
import { type Bounds, type Corner, emptiestCorner, insetBounds } from "./inset.ts";
import { KeptSources } from "./kept-sources.ts";
import { type Target, targetOf } from "./map-camera.ts";
import { type Drawing, type Hit, MapController } from "./map-controller.ts";
import { type Atlas, drawAtlas } from "./mark-atlas.ts";
import { notableDevices, notableFeatures } from "./notable.ts";
import { shownDevices } from "./shown-devices.ts";

type City = NonNullable<LiveState["city"]>;

/** What the map of a panel shows. */
export type Shown = { readonly layers: readonly MapLayer[]; readonly view: MapView | undefined; readonly hasInset: boolean };

export type MapsOptions = {
  readonly main: HTMLElement;
  readonly inset: HTMLElement;
  readonly city: Pick<City, "devices" | "province">;
  readonly theme: Theme;
  readonly shown: Shown;
  readonly onCorner: (corner: Corner) => void;
  /** All maps have drawn all they have. */
  readonly onIdle: () => void;
  /** What stands is of no use any more: the context is gone, or letters have another size. */
  readonly onLost: () => void;
};

/** The map of a province and, where asked for, one of its middle, tied to the stores. They stay while panels change. */
export class Maps {
  readonly #options: MapsOptions;
  readonly #data: BasemapData;
  readonly #positions: Float64Array;
  readonly #detailBounds: Bounds;
  readonly #remPx: number;
  readonly #atlas: Atlas | undefined = drawAtlas();
  readonly #sources = new KeptSources();
  readonly #main: MapController;
  readonly #stops: readonly (() => void)[];
  readonly #observer: ResizeObserver;
  #detail: MapController | undefined;
  #shown: Shown;
  #marks: { main: DeviceMarks | undefined; detail: DeviceMarks | undefined } = { main: undefined, detail: undefined };
  #frame: number | undefined;
  #busy = 0;

  constructor(options: MapsOptions) {
    const { devices, province } = options.city;
    this.#options = options;
    this.#shown = options.shown;
    this.#remPx = rootRemPx();
    this.#positions = positionsOf(devices);
    this.#detailBounds = insetBounds(
      PROFILES[province.profile].centre,
      devices.map(({ lon, lat }): LonLat => [lon, lat]),
    );
    this.#data = basemapData(province.profile, { detail: this.#detailBounds, devices });
    this.#main = this.#build(options.main, false);
    if (options.shown.hasInset) this.#detail = this.#build(options.inset, true);
    this.#main.aim(this.#target());
    this.#observer = new ResizeObserver(() => this.#resize());
    this.#observer.observe(options.main);
    this.#stops = this.#follow();
    this.#plan();
  }

  /** Another panel in the same box: the same map flies there and draws other layers. */
  show(shown: Shown): void {
    if (shown === this.#shown) return;
    this.#shown = shown;
    if (shown.hasInset && this.#detail === undefined) this.#detail = this.#build(this.#options.inset, true);
    this.#main.aim(this.#target());
    this.#plan();
  }

  destroy(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    for (const stop of this.#stops) stop();
    this.#observer.disconnect();
    this.#main.destroy();
    this.#detail?.destroy();
  }

  #build(container: HTMLElement, isDetail: boolean): MapController {
    const { theme, city, onLost } = this.#options;
    this.#busy += 1;
    return new MapController({
      container,
      style: basemapStyle({ theme, data: this.#data, remPx: this.#remPx, fonts: FONT_FILES, origin: document.baseURI, isDetail }),
      home: isDetail ? this.#detailBounds : city.province.bounds,
      // The province keeps clear of the panel's rim; a detail fills its frame.
      paddingPx: isDetail ? 0 : 0.6 * this.#remPx,
      clickable: [],
      onPick: (hit) => this.#pick(hit),
      onIdle: () => {
        this.#busy -= 1;
        if (this.#busy === 0) this.#options.onIdle();
      },
      onLost,
    });
  }

  #follow(): readonly (() => void)[] {
    const plan = () => this.#plan();
    return [
      liveStore.subscribe((state, before) => {
        if (state.picture !== before.picture) plan();
      }),
      selectionStore.subscribe(plan),
      languageStore.subscribe(plan),
      mapFocusStore.subscribe(() => {
        this.#main.aim(this.#target());
        plan();
      }),
    ];
  }

  #target(): Target {
    const { devices, province } = this.#options.city;
    const { units } = PROFILES[province.profile];
    return targetOf(mapFocusStore.getState().view ?? this.#shown.view, {
      home: province.bounds,
      boundsOfUnit: (code) => units.find((unit) => unit.code === code)?.bbox,
      placeOfDevice: (code) => {
        const device = devices.find((candidate) => candidate.code === code);
        return device === undefined ? undefined : [device.lon, device.lat];
      },
    });
  }

  /** In an animation frame of its own and outside React. */
  #plan(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#draw();
    });
  }

  #draw(): void {
    const { picture } = liveStore.getState();
    const { devices } = this.#options.city;
    if (picture === undefined || this.#atlas === undefined || picture.statuses.length !== devices.length) return;
    this.#main.show(this.#drawing("main"));
    if (this.#shown.hasInset) this.#detail?.show(this.#drawing("detail"));
  }

  #drawing(which: "main" | "detail"): Drawing {
    const { picture } = liveStore.getState();
    const { devices } = this.#options.city;
    const { theme } = this.#options;
    const atlas = this.#atlas;
    if (picture === undefined || atlas === undefined) return { layers: [], sources: {} };
    const detailBounds = which === "main" && this.#shown.hasInset ? this.#detailBounds : undefined;
    const marks = deviceMarks({
      statuses: picture.statuses,
      positions: this.#positions,
      theme,
      remPx: this.#remPx,
      detailBounds,
      before: this.#marks[which],
      shown: shownDevices(this.#shown.layers, devices),
    });
    this.#marks[which] = marks;
    const hasIncidents = this.#shown.layers.some(({ layer }) => layer === "incidents");
    const notables = hasIncidents ? notableDevices(picture.attention, languageStore.getState()) : [];
    const sources: Record<string, FeatureCollection> = {
      [NOTABLE_SOURCE]: this.#sources.keep(`${which} ${NOTABLE_SOURCE}`, notableFeatures(notables, devices)),
      [DETAIL_SOURCE]: this.#sources.keep(`${which} ${DETAIL_SOURCE}`, frameOf(detailBounds)),
    };
    return {
      layers: deviceLayers({ atlas, devices, marks, notables, ringed: this.#ringed(), theme, remPx: this.#remPx }),
      sources,
    };
  }

  #ringed(): readonly number[] {
    const { highlight } = mapFocusStore.getState();
    const pointed = highlight !== undefined && "deviceCode" in highlight ? highlight.deviceCode : undefined;
    const codes = [selectionStore.getState().deviceCode, pointed].filter((code) => code !== undefined);
    if (codes.length === 0) return [];
    return this.#options.city.devices.flatMap((device, index) => (codes.includes(device.code) ? [index] : []));
  }

  #pick(hit: Hit | undefined): void {
    const index = hit?.type === "mark" && DEVICE_LAYERS.includes(hit.layer) ? hit.index : undefined;
    selectDevice(index === undefined ? undefined : this.#options.city.devices[index]?.code);
  }

  #resize(): void {
    if (rootRemPx() !== this.#remPx) {
      this.#options.onLost();
      return;
    }
    const { main, inset, city, onCorner } = this.#options;
    this.#main.resize();
    if (!this.#shown.hasInset) return;
    this.#detail?.resize();
    const places: readonly LonLat[] = [
      ...city.devices.map(({ lon, lat }): LonLat => [lon, lat]),
      ...PROFILES[city.province.profile].units.map(({ lon, lat }): LonLat => [lon, lat]),
      ...this.#data.outline,
    ];
    const frame = inset.parentElement ?? inset;
    onCorner(emptiestCorner(this.#main.project(places), { map: sizeOf(main), inset: sizeOf(frame) }));
  }
}

function rootRemPx(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}

function sizeOf(element: HTMLElement): { readonly width: number; readonly height: number } {
  return { width: element.clientWidth, height: element.clientHeight };
}
