import type { MapManifest, MapOutlines } from "../../../core/contracts/api/map-api.ts";

/** What there is to draw the ground of: an operator's tiles and outlines, or neither. */
export type Basemap = {
  readonly tiles: MapManifest["tiles"];
  /** Layers of the operator's own style. */
  readonly ownLayers: readonly unknown[] | undefined;
  readonly outlines: MapOutlines | undefined;
  readonly faults: MapManifest["faults"];
};

const SCHEMATIC: Basemap = { tiles: undefined, ownLayers: undefined, outlines: undefined, faults: [] };

/** Asks the server. Without an answer there is the schematic map; a part that does not come is left out. Never rejects. */
export async function loadBasemap(signal: AbortSignal): Promise<Basemap> {
  const manifest = readManifest(await fetchJson("/api/v1/map", signal));
  if (manifest === undefined) return SCHEMATIC;
  const { tiles, faults } = manifest;
  const [style, outlines] = await Promise.all([
    tiles?.styleUrl === undefined ? undefined : fetchJson(tiles.styleUrl, signal),
    manifest.outlines === undefined ? undefined : fetchJson("/api/v1/map/outlines", signal),
  ]);
  const ownLayers = isRecord(style) && Array.isArray(style["layers"]) ? (style["layers"] as readonly unknown[]) : undefined;
  return { tiles, ownLayers, outlines: readOutlines(outlines), faults };
}

function readManifest(answer: unknown): MapManifest | undefined {
  return isRecord(answer) && Array.isArray(answer["faults"]) ? (answer as MapManifest) : undefined; // the server has validated it
}

function readOutlines(answer: unknown): MapOutlines | undefined {
  return isRecord(answer) && Array.isArray(answer["features"]) ? (answer as MapOutlines) : undefined; // the server has validated it
}

async function fetchJson(address: string, signal: AbortSignal): Promise<unknown> {
  try {
    const response = await fetch(address, { signal });
    return response.ok ? await response.json() : undefined;
  } catch {
    // Away, aborted, or an answer that is no JSON.
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
