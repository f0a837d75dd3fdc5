import { applyColumns, createBuffers } from "../picture/city-buffers.ts";
import type { City } from "../picture/picture.ts";
import { pictureOf } from "../picture/picture.ts";
import type { FrameBatcher } from "./frame-batcher.ts";
import { judgeLink } from "./link.ts";
import type { LiveState } from "./live-store.ts";
import { isSameRegister } from "./same-register.ts";
import { addSample, type ClockSamples, clockOffsetMs } from "./server-clock.ts";
import type { LiveMessage } from "./worker-messages.ts";

/** Between two pictures that frames ask for; without frames the tick makes one a second. */
const LEAST_PAUSE_MS = 450;

/**
 * Folds messages into the city and ticks once a second. Values go into the buffers at once; what the panels see is
 * committed through the batcher. While the server is out of reach the picture stays as it was last known true,
 * and only the ages grow.
 */
export class LiveSession {
  readonly #batcher: FrameBatcher<LiveState>;
  readonly #read: () => LiveState;
  #samples: ClockSamples = [];
  #city: City | undefined;
  #lastHeardMs: number | undefined;
  #beats = 0;
  #drawnAtMs = 0;

  constructor(options: { readonly batcher: FrameBatcher<LiveState>; readonly read: () => LiveState }) {
    this.#batcher = options.batcher;
    this.#read = options.read;
  }

  receive(message: LiveMessage): void {
    this.#note(message);
    switch (message.type) {
      case "snapshot":
        this.#begin(message);
        break;
      case "frame":
        if (this.#city === undefined) return;
        applyColumns(this.#city.buffers, message.columns);
        if (message.arrivedAtMs - this.#drawnAtMs >= LEAST_PAUSE_MS) this.#draw(message.arrivedAtMs);
        break;
      case "health":
        this.#lastHeardMs = message.arrivedAtMs;
        this.#beats += 1;
        this.#batcher.add({ health: message.health, beats: this.#beats });
        break;
      case "trends":
        this.#batcher.add({ trends: message.trends });
        break;
    }
  }

  /** Call once a second: ages grow and the link is judged also when nothing arrives. */
  tick(localNowMs: number): void {
    const offsetMs = clockOffsetMs(this.#samples) ?? 0;
    const lastHeardMs = this.#lastHeardMs === undefined ? undefined : this.#lastHeardMs + offsetMs;
    const before = this.#read().link;
    const link = judgeLink(before, { lastHeardMs, nowMs: localNowMs + offsetMs });
    const nowMs = localNowMs + offsetMs;
    const at = { nowMs, shownMs: nowMs };
    this.#batcher.add(link === before ? at : { ...at, link });
    if (link.state !== "lost") this.#draw(localNowMs);
  }

  #note(message: LiveMessage): void {
    if (message.type === "trends") return;
    const serverTimeMs = message.type === "health" ? message.health.serverTimeMs : message.serverTimeMs;
    this.#samples = addSample(this.#samples, { serverTimeMs, arrivedAtMs: message.arrivedAtMs });
    const offsetMs = clockOffsetMs(this.#samples);
    if (offsetMs !== this.#read().clockOffsetMs) this.#batcher.add({ clockOffsetMs: offsetMs });
  }

  #begin(snapshot: Extract<LiveMessage, { type: "snapshot" }>): void {
    const { epoch } = snapshot;
    // A restarted server names a new epoch; what is drawn for the devices stays when they are the same.
    const { province, devices } = this.#city !== undefined && isSameRegister(this.#city, snapshot) ? this.#city : snapshot;
    const buffers = createBuffers(devices.length);
    applyColumns(buffers, snapshot.columns);
    this.#city = {
      epoch,
      province,
      devices,
      simulatedCount: devices.filter((device) => device.isSimulated).length,
      buffers,
      alarms: new Map(),
    };
    this.#draw(snapshot.arrivedAtMs);
  }

  #draw(localNowMs: number): void {
    if (this.#city === undefined) return;
    this.#drawnAtMs = localNowMs;
    const nowMs = localNowMs + (clockOffsetMs(this.#samples) ?? 0);
    this.#batcher.add({ city: this.#city, picture: pictureOf(this.#city, { nowMs, health: this.#read().health }) });
  }
}
