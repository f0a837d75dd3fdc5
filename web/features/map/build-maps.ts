import { PROFILES } from "../../../core/province/profiles.ts";
import type { LonLat } from "../../../core/province/schematic-line.ts";
import { languageStore } from "../../i18n/language-store.ts";
import { type LiveState, liveStore } from "../../live/live-store.ts";
import { mapFocusStore } from "../../selection/map-focus.ts";
import { seeMap } from "../../selection/map-seen.ts";
import { selectDevice, selectionStore } from "../../selection/selection-store.ts";
import { FONT_FILES } from "../../theme/fonts.ts";
import type { Theme } from "../../theme/tokens.ts";
import { remPx as remPxOfPage } from "../../ui/rem-px.ts";
import { type BasemapData, basemapData } from "./basemap-data.ts";
import { basemapStyle, GROUND_TOP } from "./basemap-style.ts";
import { positionsOf } from "./device-marks.ts";
import { type Bounds, type Corner, emptiestCorner, insetBounds } from "./inset.ts";
import { NAMES_BOTTOM } from "./label-layers.ts";
import type { Basemap } from "./load-basemap.ts";
import { type Target, targetOf } from "./map-camera.ts";
import { type Hit, MapController } from "./map-controller.ts";
import { MapPainter, type Shown } from "./map-painter.ts";
import { drawAtlas } from "./mark-atlas.ts";
import { type OutlineShapes, outlineShapes } from "./outline-shapes.ts";
import { signImages } from "./sign-images.ts";
import { tileLayers } from "./tile-style.ts";

type City = NonNullable<LiveState["city"]>;

export type MapsOptions = {
  readonly main: HTMLElement;
  readonly inset: HTMLElement;
  readonly city: Pick<City, "devices" | "province">;
  readonly theme: Theme;
  readonly basemap: Basemap;
  readonly shown: Shown;
  readonly onTiles: (isAway: boolean) => void;
  /** Something was clicked that is drawn by areas: a commune, by its code. */
  readonly onUnit: (unitCode: string | undefined) => void;
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
  readonly #outlines: OutlineShapes | undefined;
  readonly #mainPainter: MapPainter;
  readonly #detailPainter: MapPainter;
  readonly #detailBounds: Bounds;
  readonly #remPx: number;
  readonly #main: MapController;
  readonly #stops: readonly (() => void)[];
  readonly #observer: ResizeObserver;
  #detail: MapController | undefined;
  #shown: Shown;
  #frame: number | undefined;
  #busy = 0;

  constructor(options: MapsOptions) {
    const { devices, province } = options.city;
    this.#options = options;
    this.#shown = options.shown;
    this.#remPx = remPxOfPage();
    const painted = { devices, theme: options.theme, remPx: this.#remPx, atlas: drawAtlas(), positions: positionsOf(devices) };
    this.#mainPainter = new MapPainter(painted);
    this.#detailPainter = new MapPainter(painted);
    this.#detailBounds = insetBounds(
      PROFILES[province.profile].centre,
      devices.map(({ lon, lat }): LonLat => [lon, lat]),
    );
    this.#outlines = options.basemap.outlines === undefined ? undefined : outlineShapes(options.basemap.outlines);
    this.#data = basemapData(province.profile, { detail: this.#detailBounds, devices, outlines: this.#outlines });
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
    const { theme, basemap, city, onLost, onTiles } = this.#options;
    const { tiles, ownLayers } = basemap;
    const remPx = this.#remPx;
    const ofTiles = tiles === undefined ? undefined : tileLayers({ theme, remPx, layers: tiles.layers, own: ownLayers });
    this.#busy += 1;
    return new MapController({
      container,
      style: basemapStyle({
        theme,
        data: this.#data,
        remPx,
        fonts: FONT_FILES,
        origin: document.baseURI,
        isDetail,
        tiles: tiles === undefined ? undefined : { ...tiles, url: new URL(tiles.url, document.baseURI).href },
      }),
      tileLayers: [
        ...(ofTiles?.ground ?? []).map((layer) => ({ layer, below: GROUND_TOP })),
        ...(ofTiles?.names ?? []).map((layer) => ({ layer, below: NAMES_BOTTOM })),
      ],
      onTiles,
      home: isDetail ? this.#detailBounds : city.province.bounds,
      // The province keeps clear of the panel's rim; a detail fills its frame.
      paddingPx: isDetail ? 0 : 0.6 * this.#remPx,
      images: signImages({ theme, remPx: this.#remPx, pixelRatio: devicePixelRatio }),
      clickable: ["water-sign", "traffic-level", "traffic-none", "unit-fill", "unit-hatch"],
      onPick: (hit) => this.#pick(hit),
      ...(isDetail ? {} : { onView: seeMap }),
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
      boundsOfUnit: (code) => this.#outlines?.boundsOf.get(code) ?? units.find((unit) => unit.code === code)?.bbox,
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
    if (picture === undefined || picture.statuses.length !== devices.length) return;
    // A map that waits for its next scene is not drawn.
    if (!this.#options.main.checkVisibility({ visibilityProperty: true })) return;
    const { hasInset } = this.#shown;
    this.#main.show(this.#mainPainter.draw(this.#shown, { framed: hasInset ? this.#detailBounds : undefined }));
    if (hasInset) this.#detail?.show(this.#detailPainter.draw(this.#shown, { framed: undefined }));
  }

  /** A device's card, or a commune's; beside both, what was open closes. */
  #pick(hit: Hit | undefined): void {
    const code = hit === undefined ? undefined : this.#deviceOf(hit);
    const unit = hit?.type === "feature" ? hit.properties["code"] : undefined;
    selectDevice(code);
    this.#options.onUnit(typeof unit === "string" ? unit : undefined);
  }

  #deviceOf(hit: Hit): string | undefined {
    // Both maps draw the same devices in the same order.
    if (hit.type === "mark") return this.#options.city.devices[this.#mainPainter.deviceOf(hit) ?? -1]?.code;
    const code = hit.properties["device"];
    return typeof code === "string" && code !== "" ? code : undefined;
  }

  #resize(): void {
    if (remPxOfPage() !== this.#remPx) {
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
      ...this.#data.outline.flat(),
    ];
    const frame = inset.parentElement ?? inset;
    onCorner(emptiestCorner(this.#main.project(places), { map: sizeOf(main), inset: sizeOf(frame) }));
  }
}

function sizeOf(element: HTMLElement): { readonly width: number; readonly height: number } {
  return { width: element.clientWidth, height: element.clientHeight };
}
