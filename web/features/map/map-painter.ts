import type { FeatureCollection } from "geojson";
import type { Device } from "../../../core/domain/device.ts";
import type { MapLayer, MapView } from "../../../core/domain/scene/panel.ts";
import type { LevelsOfGauges } from "../../history/alarm-levels.ts";
import { languageStore } from "../../i18n/language-store.ts";
import { liveStore } from "../../live/live-store.ts";
import { mapFocusStore } from "../../selection/map-focus.ts";
import { selectionStore } from "../../selection/selection-store.ts";
import type { Theme } from "../../theme/tokens.ts";
import { DETAIL_SOURCE, frameOf } from "./basemap-style.ts";
import type { Choropleth } from "./choropleth.ts";
import { unitSettings } from "./data-layers.ts";
import { deviceLayers, deviceOfMark } from "./device-layers.ts";
import { type DeviceMarks, deviceMarks } from "./device-marks.ts";
import { incidentFeatures, incidentsOf } from "./incidents.ts";
import type { Bounds } from "./inset.ts";
import { KeptSources } from "./kept-sources.ts";
import { NOTABLE_SOURCE } from "./label-layers.ts";
import type { Drawing } from "./map-controller.ts";
import { STRONG_FONT } from "./map-fonts.ts";
import type { Atlas } from "./mark-atlas.ts";
import { shownDevices } from "./shown-devices.ts";
import { type FormerStages, waterFeatures, waterSigns } from "./water-signs.ts";

/** What the map of a panel shows: what its panel says, and what was worked out of figures and readings for it. */
export type Shown = {
  readonly layers: readonly MapLayer[];
  readonly view: MapView | undefined;
  readonly hasInset: boolean;
  readonly choropleth: Choropleth | undefined;
  readonly chosenUnit: string | undefined;
  readonly traffic: FeatureCollection;
  readonly hexagons: FeatureCollection;
  readonly formerStages: FormerStages;
  readonly alarmLevels: LevelsOfGauges;
};

type PainterOptions = {
  readonly devices: readonly Device[];
  /** Longitude, latitude and 0 of each device; stays the same array, so that it stays on the card. */
  readonly positions: Float64Array;
  readonly theme: Theme;
  readonly remPx: number;
  readonly atlas: Atlas | undefined;
};

const EMPTY: FeatureCollection = { type: "FeatureCollection", features: [] };

/** Makes of the stores and of what a panel shows what one map draws. */
export class MapPainter {
  readonly #options: PainterOptions;
  readonly #cameras: Uint8Array;
  readonly #sources = new KeptSources();
  #marks: DeviceMarks | undefined;
  #shownFor: { readonly layers: readonly MapLayer[]; readonly devices: Uint8Array | undefined } | undefined;

  constructor(options: PainterOptions) {
    this.#options = options;
    this.#cameras = Uint8Array.from(options.devices, ({ kind }) => (kind === "camera-box" ? 1 : 0));
  }

  /** `framed`: here another map shows things larger. */
  draw(shown: Shown, { framed }: { readonly framed: Bounds | undefined }): Drawing {
    const { picture } = liveStore.getState();
    const { devices, positions, theme, remPx, atlas } = this.#options;
    if (picture === undefined || atlas === undefined) return { layers: [], sources: {}, settings: [] };
    const incidents = has(shown, "incidents") ? incidentsOf(picture.attention, devices, languageStore.getState()) : [];
    const wanted = { theme, remPx, detailBounds: framed, shown: this.#shownOf(shown.layers), cameras: this.#cameras };
    this.#marks = deviceMarks({ statuses: picture.statuses, positions, ...wanted }, this.#marks);
    return {
      layers: deviceLayers({ atlas, devices, marks: this.#marks, incidents, ringed: this.#ringed(), theme, remPx }),
      sources: {
        traffic: shown.traffic,
        hexagons: shown.hexagons,
        water: this.#sources.keep("water", this.#water(shown, picture.judgedAtMs)),
        [NOTABLE_SOURCE]: this.#sources.keep(NOTABLE_SOURCE, incidentFeatures(incidents, devices)),
        [DETAIL_SOURCE]: this.#sources.keep(DETAIL_SOURCE, frameOf(framed)),
      },
      settings: unitSettings(shown.choropleth, { theme, strongFont: STRONG_FONT, chosenUnits: chosenUnits(shown) }),
    };
  }

  /** Place in the list of the device whose mark was hit. */
  deviceOf(hit: { readonly layer: string; readonly index: number }): number | undefined {
    return this.#marks === undefined ? undefined : deviceOfMark(this.#marks, hit);
  }

  /** The same array while the same layers are drawn: marks are made anew for another. */
  #shownOf(layers: readonly MapLayer[]): Uint8Array | undefined {
    if (this.#shownFor?.layers !== layers) this.#shownFor = { layers, devices: shownDevices(layers, this.#options.devices) };
    return this.#shownFor.devices;
  }

  #water(shown: Shown, nowMs: number): FeatureCollection {
    const { city } = liveStore.getState();
    const { devices } = this.#options;
    if (!has(shown, "water") || city?.devices !== devices) return EMPTY;
    const view = {
      devices,
      buffers: city.buffers,
      nowMs,
      former: shown.formerStages,
      levels: shown.alarmLevels,
      texts: languageStore.getState(),
    };
    return waterFeatures(waterSigns(view), devices);
  }

  /** Places in the list of what is chosen or pointed at. */
  #ringed(): readonly number[] {
    const { highlight } = mapFocusStore.getState();
    const pointed = highlight !== undefined && "deviceCode" in highlight ? highlight.deviceCode : undefined;
    const codes = [selectionStore.getState().deviceCode, pointed].filter((code) => code !== undefined);
    if (codes.length === 0) return [];
    return this.#options.devices.flatMap((device, index) => (codes.includes(device.code) ? [index] : []));
  }
}

function has(shown: Shown, layer: MapLayer["layer"]): boolean {
  return shown.layers.some((candidate) => candidate.layer === layer);
}

/** Chosen, pointed at, or what the map looks at: it is told from its neighbours. */
function chosenUnits({ chosenUnit, view }: Shown): readonly string[] {
  const { highlight } = mapFocusStore.getState();
  const pointed = highlight !== undefined && "unitCode" in highlight ? highlight.unitCode : undefined;
  const looked = view !== undefined && "unitCode" in view ? view.unitCode : undefined;
  return [chosenUnit, pointed, looked].filter((code) => code !== undefined);
}
