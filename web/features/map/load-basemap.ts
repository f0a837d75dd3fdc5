import type { MapManifest, MapOutlines } from "../../../core/contracts/api/map-api.ts";
import { fetchAnswer } from "../../answers/fetch-answer.ts";

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
  const manifest = await fetchAnswer("/api/v1/map", { read: readManifest, signal });
  if (manifest === undefined) return SCHEMATIC;
  const { tiles, faults } = manifest;
  const [ownLayers, outlines] = await Promise.all([
    tiles?.styleUrl === undefined ? undefined : fetchAnswer(tiles.styleUrl, { read: readOwnLayers, signal }),
    manifest.outlines === undefined ? undefined : fetchAnswer("/api/v1/map/outlines", { read: readOutlines, signal }),
  ]);
  return { tiles, ownLayers, outlines, faults };
}

function readManifest(answer: unknown): MapManifest | undefined {
  return isRecord(answer) && Array.isArray(answer["faults"]) ? (answer as MapManifest) : undefined; // the server has validated it
}

function readOwnLayers(answer: unknown): readonly unknown[] | undefined {
  return isRecord(answer) && Array.isArray(answer["layers"]) ? (answer["layers"] as readonly unknown[]) : undefined;
}

function readOutlines(answer: unknown): MapOutlines | undefined {
  return isRecord(answer) && Array.isArray(answer["features"]) ? (answer as MapOutlines) : undefined; // the server has validated it
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
