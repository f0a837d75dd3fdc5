import { writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { fromGeojsonVt } from "@maplibre/vt-pbf";
import type { FeatureCollection } from "geojson";
import GeoJSONVT from "geojson-vt";
import { zxyToTileId } from "pmtiles";

export type SmallTiles = {
  readonly layers: Readonly<Record<string, FeatureCollection>>;
  /** West, south, east, north. */
  readonly bounds: readonly [number, number, number, number];
  readonly minZoom: number;
  readonly maxZoom: number;
  readonly attribution: string;
};

type EncodableTile = Parameters<typeof fromGeojsonVt>[0][string];

const HEADER_BYTES = 127;
const GZIP = 2;
const VECTOR = 1;

/** Writes a PMTiles file of version 3 with a root directory only: enough for some thousand tiles. */
export async function writeSmallTiles(file: string, tiles: SmallTiles): Promise<void> {
  await writeFile(file, smallTiles(tiles));
}

export function smallTiles({ layers, bounds, minZoom, maxZoom, attribution }: SmallTiles): Buffer {
  const entries = tilesOf(layers, { bounds, minZoom, maxZoom }).toSorted((one, other) => one.id - other.id);
  const directory = gzipSync(directoryOf(entries));
  const names = Object.keys(layers).map((id) => ({ id, fields: { name: "String" } }));
  const metadata = gzipSync(JSON.stringify({ attribution, vector_layers: names }));
  const data = Buffer.concat(entries.map(({ bytes }) => bytes));
  const header = Buffer.alloc(HEADER_BYTES);
  header.write("PMTiles", "latin1");
  header[7] = 3;
  const metadataAt = HEADER_BYTES + directory.length;
  const dataAt = metadataAt + metadata.length;
  const places = [HEADER_BYTES, directory.length, metadataAt, metadata.length, dataAt, 0, dataAt, data.length];
  for (const [at, value] of [...places, entries.length, entries.length, entries.length].entries()) {
    header.writeBigUInt64LE(BigInt(value), 8 + at * 8);
  }
  header.set([1, GZIP, GZIP, VECTOR, minZoom, maxZoom], 96);
  for (const [at, degrees] of bounds.entries()) header.writeInt32LE(Math.round(degrees * 1e7), 102 + at * 4);
  header[118] = minZoom;
  return Buffer.concat([header, directory, metadata, data]);
}

type Entry = { readonly id: number; readonly bytes: Buffer };
type Range = Pick<SmallTiles, "bounds" | "minZoom" | "maxZoom">;

function tilesOf(layers: SmallTiles["layers"], { bounds, minZoom, maxZoom }: Range): readonly Entry[] {
  const indexes = Object.entries(layers).map(([name, data]) => [name, new GeoJSONVT(data, { maxZoom, indexMaxZoom: maxZoom })] as const);
  const entries: Entry[] = [];
  for (let zoom = minZoom; zoom <= maxZoom; zoom += 1) {
    const [west, north] = tileOf(bounds[0], bounds[3], zoom);
    const [east, south] = tileOf(bounds[2], bounds[1], zoom);
    for (let x = west; x <= east; x += 1) {
      for (let y = north; y <= south; y += 1) {
        const parts = indexes.flatMap(([name, index]) => {
          // Both packages follow one format of tiles; their types are of two makers.
          const tile = index.getTile(zoom, x, y) as EncodableTile | null;
          return tile === null ? [] : [[name, tile] as const];
        });
        if (parts.length > 0)
          entries.push({
            id: zxyToTileId(zoom, x, y),
            bytes: gzipSync(fromGeojsonVt(Object.fromEntries(parts), { version: 2, extent: 4096 })),
          });
      }
    }
  }
  return entries;
}

function tileOf(lon: number, lat: number, zoom: number): readonly [number, number] {
  const tiles = 2 ** zoom;
  const y = (1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2;
  return [Math.floor(((lon + 180) / 360) * tiles), Math.floor(y * tiles)];
}

/** Columns of numbers: steps between ids, runs of one tile, lengths, and offsets, 0 for what follows what is before. */
function directoryOf(entries: readonly Entry[]): Buffer {
  const ids = entries.map(({ id }, at) => id - (entries[at - 1]?.id ?? 0));
  const columns = [ids, entries.map(() => 1), entries.map(({ bytes }) => bytes.length), entries.map((_, at) => (at === 0 ? 1 : 0))];
  return Buffer.concat([varint(entries.length), ...columns.flat().map(varint)]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Buffer.from([...bytes, rest]);
}
