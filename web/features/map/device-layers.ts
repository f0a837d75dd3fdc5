import type { LayersList } from "@deck.gl/core";
import { IconLayer } from "@deck.gl/layers";
import type { Device } from "../../../core/domain/device.ts";
import type { Severity } from "../../picture/attention-item.ts";
import { rgba, type Theme } from "../../theme/tokens.ts";
import { MARKS_BELOW } from "./basemap-style.ts";
import type { DeviceMarks } from "./device-marks.ts";
import type { Incident } from "./incidents.ts";
import type { Atlas, SymbolName } from "./mark-atlas.ts";

export type LayerInput = {
  readonly atlas: Atlas;
  readonly devices: readonly Device[];
  readonly marks: DeviceMarks;
  readonly incidents: readonly Incident[];
  /** Places in the list of what is chosen or pointed at. */
  readonly ringed: readonly number[];
  readonly theme: Theme;
  readonly remPx: number;
};

type DeckLayer = NonNullable<LayersList[number]>;

const QUIET = "devices-quiet";
const OFF = "devices-off";

/** Quiet marks, above them what is off, both under the place names, and rings around what is named on top of all. */
export function deviceLayers(input: LayerInput): DeckLayer[] {
  return [quietLayer(input), offLayer(input), ringLayer(input)];
}

function quietLayer({ atlas, devices, marks }: LayerInput): DeckLayer {
  return new IconLayer({
    id: QUIET,
    beforeId: MARKS_BELOW,
    ...shared(atlas),
    data: marks.quiet,
    getIcon: (_: unknown, { index }: { index: number }): SymbolName => devices[index]?.kind ?? "air-station",
    // The rows stay the same object: what is new in them has to be said.
    updateTriggers: { getIcon: devices, getSize: marks.sizeVersion },
  } as IconLayerInput);
}

function offLayer({ atlas, marks }: LayerInput): DeckLayer {
  return new IconLayer({
    id: OFF,
    beforeId: MARKS_BELOW,
    ...shared(atlas),
    data: marks.off,
    getIcon: (_: unknown, { index }: { index: number }): SymbolName => marks.offSymbols[index] ?? "never",
    updateTriggers: { getIcon: marks.sizeVersion },
  } as IconLayerInput);
}

/** The device whose mark was hit, by its place in the list; undefined where the layer is not one of devices. */
export function deviceOfMark(marks: DeviceMarks, hit: { readonly layer: string; readonly index: number }): number | undefined {
  if (hit.layer === QUIET) return hit.index;
  return hit.layer === OFF ? marks.offDevices[hit.index] : undefined;
}

type Ring = { readonly device: Device; readonly symbol: SymbolName; readonly colour: [number, number, number, number] };

function ringLayer({ atlas, devices, incidents, ringed, theme, remPx }: LayerInput): DeckLayer {
  const colours: Readonly<Record<Severity, string>> = { act: theme.act, watch: theme.watch, note: theme.note };
  // The most pressing last: it lies above the others.
  const rings: Ring[] = incidents.toReversed().flatMap(({ ringed: places, severity }) =>
    places.flatMap((place) => {
      const found = devices[place];
      return found === undefined ? [] : [{ device: found, symbol: severity, colour: rgba(colours[severity]) }];
    }),
  );
  for (const index of ringed) {
    const chosen = devices[index];
    if (chosen !== undefined) rings.push({ device: chosen, symbol: "stale", colour: rgba(theme.text) });
  }
  return new IconLayer<Ring>({
    id: "devices-ringed",
    ...shared(atlas),
    pickable: false,
    data: rings,
    getPosition: (ring) => [ring.device.lon, ring.device.lat],
    getIcon: (ring) => ring.symbol,
    getColor: (ring) => ring.colour,
    getSize: 2.1 * remPx,
  });
}

/** IconLayer's own type knows neither the place in MapLibre's stack nor columns without rows. */
type IconLayerInput = ConstructorParameters<typeof IconLayer>[0];

function shared(atlas: Atlas) {
  return {
    // deck.gl makes the texture of the picture itself; its type only names what it keeps afterwards.
    iconAtlas: atlas.image as unknown as string,
    iconMapping: atlas.mapping,
    sizeUnits: "pixels" as const,
    alphaCutoff: 0.05,
    pickable: true,
    parameters: { depthCompare: "always" as const, depthWriteEnabled: false },
  };
}
