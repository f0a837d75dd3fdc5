import { readScenes } from "./read-scenes.ts";
import { sceneStore } from "./scene-store.ts";

const SCENES = "/api/v1/scenes";
/** Scenes change by an operator's hand; a wall has the change within this time. */
const EVERY_MS = 30_000;
const RETRY_MS = 3000;
const KEPT = "vonglau.scenes";

/** Keeps the scenes as the server has them. What was last known is shown while it is away, also after a start without it. */
export function followScenes(storage: Storage): void {
  take(storage.getItem(KEPT));
  let tag: string | null = null;
  async function ask(): Promise<number> {
    try {
      const response = await fetch(SCENES, { headers: tag === null ? {} : { "if-none-match": tag }, cache: "no-store" });
      if (response.status === 304) return EVERY_MS;
      if (!response.ok) return RETRY_MS;
      const text = await response.text();
      if (!take(text)) return RETRY_MS;
      tag = response.headers.get("etag");
      keep(storage, text);
      return EVERY_MS;
    } catch {
      return RETRY_MS;
    }
  }
  function round(): void {
    void ask().then((pauseMs) => setTimeout(round, pauseMs));
  }
  round();
}

/** False where the text is no list of scenes. */
function take(text: string | null): boolean {
  if (text === null) return false;
  try {
    const scenes = readScenes(JSON.parse(text));
    if (scenes === undefined) return false;
    sceneStore.setState({ scenes });
    return true;
  } catch {
    return false;
  }
}

function keep(storage: Storage, text: string): void {
  try {
    storage.setItem(KEPT, text);
  } catch {
    // A full storage costs the picture after a start without the server, nothing else.
  }
}
