import { type FileHandle, open } from "node:fs/promises";
import { Compression, PMTiles, type RangeResponse, type Source, TileType } from "pmtiles";
import type { BasemapFault, MapManifest } from "../../core/contracts/api/map-api.ts";

export type TilesInfo = Pick<NonNullable<MapManifest["tiles"]>, "attribution" | "minZoom" | "maxZoom" | "bounds" | "layers">;
export type TilesVerdict = { readonly ok: true; readonly info: TilesInfo } | { readonly ok: false; readonly fault: BasemapFault };

const MAGIC = "PMTiles";
/** In the header, in their places of version 3. */
const VERSION_AT = 7;
const HEADER_BYTES = 127;
/** Browsers take tiles apart that are bare or gzip. */
const READABLE: ReadonlySet<Compression> = new Set([Compression.None, Compression.Gzip]);
const LONGEST_ATTRIBUTION = 300;

/** Looks into a PMTiles file: whether it can be drawn over this province, and what it says of itself. */
export async function readTiles(file: string, province: readonly [number, number, number, number]): Promise<TilesVerdict> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, "r");
    return await look(handle, province);
  } catch {
    // Not there, not to be read, or not what its header says.
    return { ok: false, fault: "unreadable" };
  } finally {
    await handle?.close();
  }
}

async function look(handle: FileHandle, province: readonly [number, number, number, number]): Promise<TilesVerdict> {
  const { buffer: head, bytesRead } = await handle.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
  if (bytesRead < HEADER_BYTES || head.toString("latin1", 0, VERSION_AT) !== MAGIC) return { ok: false, fault: "not-pmtiles" };
  if (head[VERSION_AT] !== 3) return { ok: false, fault: "not-version-3" };
  const tiles = new PMTiles(new HandleSource(handle));
  const header = await tiles.getHeader();
  if (header.tileType !== TileType.Mvt) return { ok: false, fault: "not-vector" };
  if (!READABLE.has(header.tileCompression) || !READABLE.has(header.internalCompression)) {
    return { ok: false, fault: "compressed-otherwise" };
  }
  const bounds = [header.minLon, header.minLat, header.maxLon, header.maxLat] as const;
  if (!meets(bounds, province)) return { ok: false, fault: "elsewhere" };
  const metadata = await tiles.getMetadata();
  return {
    ok: true,
    info: {
      attribution: plainAttribution(isRecord(metadata) ? metadata["attribution"] : undefined),
      minZoom: header.minZoom,
      maxZoom: header.maxZoom,
      bounds: [...bounds],
      layers: isRecord(metadata) ? layerNames(metadata["vector_layers"]) : [],
    },
  };
}

function meets(one: readonly [number, number, number, number], other: readonly [number, number, number, number]): boolean {
  return one[0] < other[2] && one[2] > other[0] && one[1] < other[3] && one[3] > other[1];
}

/** Files bear links as HTML: what is shown is text. */
export function plainAttribution(attribution: unknown): string {
  if (typeof attribution !== "string") return "";
  const text = attribution
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll("&copy;", "©")
    .replaceAll("&amp;", "&")
    .replaceAll(/\s+/g, " ");
  return text.normalize("NFC").trim().slice(0, LONGEST_ATTRIBUTION);
}

function layerNames(layers: unknown): string[] {
  if (!Array.isArray(layers)) return [];
  return layers.flatMap((layer: unknown) => (isRecord(layer) && typeof layer["id"] === "string" ? [layer["id"]] : []));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** An open file, read in ranges. */
class HandleSource implements Source {
  readonly #handle: FileHandle;

  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  async getBytes(offset: number, length: number): Promise<RangeResponse> {
    const { buffer, bytesRead } = await this.#handle.read(Buffer.alloc(length), 0, length, offset);
    return { data: new Uint8Array(buffer.subarray(0, bytesRead)).buffer };
  }

  getKey(): string {
    return "file";
  }
}
