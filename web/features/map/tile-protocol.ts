import { addProtocol, type GetResourceResponse, type RequestParameters } from "maplibre-gl";
import { Protocol } from "pmtiles";

const watchers = new Set<(isAway: boolean) => void>();
const archives = new Protocol();

/** Reads tiles out of a PMTiles file in ranges, and tells whether that goes well. What fails fails for the map as well. */
async function readTile(asked: RequestParameters, leaving: AbortController): Promise<GetResourceResponse<Uint8Array>> {
  try {
    const { data } = await archives.tilev4(asked, leaving);
    tell(false);
    // The bytes of a tile, or what the file says of itself.
    return { data: data as Uint8Array };
  } catch (cause) {
    // A tile that is not wanted any more was not refused.
    if (!leaving.signal.aborted) tell(true);
    throw cause;
  }
}

addProtocol("pmtiles", readTile);

function tell(isAway: boolean): void {
  for (const watcher of watchers) watcher(isAway);
}

/** Returns what ends it. */
export function watchTiles(watcher: (isAway: boolean) => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
