import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { BasemapFault, MapManifest } from "../../core/contracts/api/map-api.ts";
import { plainAttribution, readTiles, type TilesInfo } from "./read-tiles.ts";

/** What an operator's folder holds, as far as it can be used. */
export type MapFolder = {
  readonly tiles: MapManifest["tiles"];
  readonly faults: MapManifest["faults"];
  /** Files that may be read, by their name below /map/. */
  readonly files: ReadonlyMap<string, string>;
};

export const NO_FOLDER: MapFolder = { tiles: undefined, faults: [], files: new Map() };

const STYLE_FILE = "style.json";
/** In place of what the tiles say, for files that say nothing. */
const ATTRIBUTION_FILE = "attribution.txt";

/** Looks at the folder once. One PMTiles file is used; whatever is wrong is told by its file, and never stops the server. */
export async function readMapFolder(folder: string, province: readonly [number, number, number, number]): Promise<MapFolder> {
  const names = await readdir(folder).catch(() => undefined);
  if (names === undefined) return faulty("folder-missing", path.basename(folder));
  const tileFiles = names.filter((name) => name.endsWith(".pmtiles")).toSorted();
  const [name] = tileFiles;
  if (name === undefined) return NO_FOLDER;
  if (tileFiles.length > 1) return faulty("several-files", tileFiles.join(", "));
  const file = path.join(folder, name);
  const verdict = await readTiles(file, province);
  if (!verdict.ok) return faulty(verdict.fault, name);
  const style = names.includes(STYLE_FILE) ? await readStyle(path.join(folder, STYLE_FILE)) : undefined;
  return {
    tiles: {
      ...verdict.info,
      attribution: await attributionOf(folder, verdict.info),
      // Another file under the same name has another address: nothing of the old one is mixed with it.
      url: `/map/tiles.pmtiles?v=${await markOf(file)}`,
      ...(style?.isReadable === true ? { styleUrl: `/map/${STYLE_FILE}` } : {}),
    },
    faults: style?.isReadable === false ? [{ code: "style-unreadable", file: STYLE_FILE }] : [],
    files: new Map([
      ["tiles.pmtiles", file],
      ...(style?.isReadable === true ? [[STYLE_FILE, path.join(folder, STYLE_FILE)] as const] : []),
    ]),
  };
}

function faulty(code: BasemapFault, file: string): MapFolder {
  return { ...NO_FOLDER, faults: [{ code, file }] };
}

async function readStyle(file: string): Promise<{ readonly isReadable: boolean }> {
  try {
    const style: unknown = JSON.parse(await readFile(file, "utf8"));
    const isStyle = typeof style === "object" && style !== null && "layers" in style && Array.isArray(style.layers);
    return { isReadable: isStyle };
  } catch {
    // Not to be read, or no JSON.
    return { isReadable: false };
  }
}

async function attributionOf(folder: string, info: TilesInfo): Promise<string> {
  const own = await readFile(path.join(folder, ATTRIBUTION_FILE), "utf8").catch(() => "");
  return plainAttribution(own) || info.attribution;
}

async function markOf(file: string): Promise<string> {
  const { mtimeMs, size } = await stat(file);
  return `${Math.floor(mtimeMs).toString(36)}-${size.toString(36)}`;
}
