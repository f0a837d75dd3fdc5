import { VIETNAM_OFFSET_MS } from "../../core/domain/vietnam-time.ts";
import { type Beat, beatOf, nextBeatMs } from "../schedule.ts";
import { cameraAt } from "../signals/camera.ts";
import { mix, mixInstant } from "../signals/random.ts";
import { sunHeight } from "../signals/sun.ts";
import type { Site, World } from "../world.ts";
import { drawStreet } from "./street-scene.ts";

/** How a camera's pictures go wrong: none after the first, or the same one again and again. */
export type PictureFault = "dead" | "frozen";

export type Camera = {
  readonly site: Site;
  readonly fault: PictureFault | undefined;
  /** False where it cannot be sent now. */
  readonly send: (picture: Buffer, takenAtMs: number) => boolean;
};

export type PhotographerOptions = {
  readonly world: World;
  readonly cameras: readonly Camera[];
  /** The modelled time of an instant. */
  readonly modelledMs: (instantMs: number) => number;
};

const INTERVAL_MS = 30_000;
/** A picture costs some 30 ms: more than a few a second would leave no time for the measurements. */
const MOST_PER_TICK = 1;
/** The dead camera has sent its last picture so long ago. */
const DEAD_FOR_MS = 40 * 60_000;

type Turn = { readonly camera: Camera; readonly beat: Beat; nextMs: number; frozen: Buffer | undefined; isDead: boolean };

/** Takes the pictures of all cameras, one after the other; what would be too much in a second comes later. */
export class Photographer {
  readonly #options: PhotographerOptions;
  readonly #turns: readonly Turn[];

  constructor(options: PhotographerOptions, nowMs: number) {
    this.#options = options;
    this.#turns = options.cameras.map((camera) => {
      const beat = beatOf(`${camera.site.device.code} still`, INTERVAL_MS);
      return { camera, beat, nextMs: nextBeatMs(beat, nowMs), frozen: undefined, isDead: false };
    });
  }

  tick(nowMs: number): void {
    let taken = 0;
    for (const turn of this.#turns) {
      if (turn.nextMs > nowMs || turn.isDead) continue;
      if (taken >= MOST_PER_TICK) return;
      taken += 1;
      turn.nextMs = nextBeatMs(turn.beat, nowMs);
      this.#take(turn, nowMs);
    }
  }

  #take(turn: Turn, nowMs: number): void {
    const { camera } = turn;
    const takenAtMs = camera.fault === "dead" ? nowMs - DEAD_FOR_MS : nowMs;
    const picture = turn.frozen ?? this.#draw(camera.site, takenAtMs);
    const isSent = camera.send(picture, takenAtMs);
    if (camera.fault === "frozen") turn.frozen = picture;
    if (camera.fault === "dead" && isSent) turn.isDead = true;
  }

  #draw(site: Site, takenAtMs: number): Buffer {
    const { modelledMs, world } = this.#options;
    const atMs = modelledMs(takenAtMs);
    const height = sunHeight({ latDeg: site.device.lat, lonDeg: site.device.lon }, atMs);
    return drawStreet({
      name: site.device.name,
      key: site.key,
      counts: cameraAt(world, site, atMs),
      daylight: Math.min(1, Math.max(0, 0.3 + 3 * height)),
      timeText: timeText(takenAtMs),
      lot: mixInstant(mix(site.key, 0x911c), takenAtMs),
    });
  }
}

/** "22/11/2026 14:30:05", by Vietnam's clock. */
function timeText(atMs: number): string {
  const iso = new Date(atMs + VIETNAM_OFFSET_MS).toISOString();
  return `${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(0, 4)} ${iso.slice(11, 19)}`;
}
