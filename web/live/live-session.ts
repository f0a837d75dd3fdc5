import type { Health } from "../../core/contracts/push.ts";
import type { Clock } from "../../core/domain/shown-clock.ts";
import { shownAtMs, type ToldInstant, UNTOLD } from "../clock/shown-instant.ts";
import { isSameClock } from "../clock/turn.ts";
import { type City, emptyCity, foldInto } from "../picture/city.ts";
import type { KeptPicture } from "../picture/picture-keeper.ts";
import type { FrameBatcher } from "./frame-batcher.ts";
import { judgeLink } from "./link.ts";
import type { LiveState } from "./live-store.ts";
import { isSameRegister, type Register } from "./same-register.ts";
import { addSample, type ClockSamples, clockOffsetMs } from "./server-clock.ts";
import type { LiveMessage } from "./worker-messages.ts";

type Snapshot = Extract<LiveMessage, { type: "snapshot" }>;
type Frame = Extract<LiveMessage, { type: "frame" }>;

/** Between two pictures that frames ask for: alarms may bring ten of them a second. What comes sooner is shown by the next tick. */
const LEAST_PAUSE_MS = 450;
/** The tick makes a picture when no frame has for so long: two a second would cost twice the map. */
const MOST_PAUSE_MS = 1200;

export type LiveSessionOptions = {
  readonly batcher: FrameBatcher<LiveState>;
  readonly read: () => LiveState;
  /** The one that the connection is opened for. */
  readonly clock: Clock;
  /** Has a picture made of all that was told so far; it comes as a message. */
  readonly draw: (at: { readonly nowMs: number; readonly health: Health | undefined }) => void;
};

/**
 * Folds messages into the city and ticks once a second. Values go into the buffers at once; what the panels see is
 * committed through the batcher. Live or past, the picture is of the instant shown. While the server is out of reach it
 * stays as it was last known true, and only the ages grow.
 */
export class LiveSession {
  readonly #batcher: FrameBatcher<LiveState>;
  readonly #read: () => LiveState;
  readonly #orderDrawing: LiveSessionOptions["draw"];
  #samples: ClockSamples = [];
  #register: Register | undefined;
  #city: City | undefined;
  #generation = 0;
  #health: Health | undefined;
  #told: ToldInstant = UNTOLD;
  #asked: Clock;
  #isTurning = false;
  #lastHeardMs: number | undefined;
  #beats = 0;
  #drawnAtMs = 0;
  #frameDrawnAtMs = 0;
  /** Whether something was told that no picture shows. */
  #isBehind = false;

  constructor(options: LiveSessionOptions) {
    this.#batcher = options.batcher;
    this.#read = options.read;
    this.#orderDrawing = options.draw;
    this.#asked = options.clock;
  }

  /** The clock on the screen, once there is one, and whether another is awaited. */
  get standing(): { readonly shown: Clock | undefined; readonly isTurning: boolean } {
    return { shown: this.#city === undefined ? undefined : this.#told.clock, isTurning: this.#isTurning };
  }

  receive(message: LiveMessage): void {
    this.#note(message);
    switch (message.type) {
      case "dictionary":
        // What is drawn for the devices stays when they are the same.
        if (this.#register === undefined || !isSameRegister(this.#register, message)) this.#register = message;
        break;
      case "snapshot":
        if (message.replaces === "everything") this.#begin(message);
        else this.#fold(message);
        break;
      case "frame":
        this.#fold(message);
        break;
      case "health":
        this.#lastHeardMs = message.arrivedAtMs;
        this.#beats += 1;
        this.#health = message.health;
        this.#batcher.add({ health: message.health, beats: this.#beats });
        break;
      case "trends":
        this.#batcher.add({ trends: message.trends });
        break;
      case "refusal":
        this.#batcher.add({ refusal: message.refusal });
        break;
      case "picture":
        this.#show(message);
        break;
      case "wall":
        // Not for the picture: the connection hands it on.
        break;
    }
  }

  /** Another clock is asked for, or what plays from its beginning. False when it is the one asked for last and the wall is there. */
  turn(clock: Clock): boolean {
    if (clock === this.#asked || (isSameClock(clock, this.#asked) && !this.#hasPlayedOn)) return false;
    this.#asked = clock;
    this.#setTurning(true);
    return true;
  }

  /** What was asked for last is not coming; the server goes on with this. To turn to this very object afterwards changes nothing. */
  keep(clock: Clock): void {
    this.#asked = clock;
    this.#setTurning(false);
  }

  /** True when a past that was told to play stands still: it has come to now. */
  get hasCaughtUp(): boolean {
    const { clock } = this.#told;
    const isStanding = clock.mode === "past" && clock.rate === 0;
    return isStanding && this.#asked.mode === "past" && this.#asked.rate > 0 && !this.#isTurning;
  }

  /** Call once a second: ages grow and the link is judged also when nothing arrives. */
  tick(localNowMs: number): void {
    const offsetMs = this.#offsetMs;
    const lastHeardMs = this.#lastHeardMs === undefined ? undefined : this.#lastHeardMs + offsetMs;
    const before = this.#read().link;
    const nowMs = localNowMs + offsetMs;
    const link = judgeLink(before, { lastHeardMs, nowMs });
    if (link !== before) this.#batcher.add({ link });
    this.#batcher.add({ nowMs, shownMs: this.#shownMs(localNowMs) });
    const isDue = this.#isBehind || localNowMs - this.#drawnAtMs >= MOST_PAUSE_MS;
    if (link.state !== "lost" && this.#isMoving && isDue) this.#draw(localNowMs);
  }

  get #hasPlayedOn(): boolean {
    return this.#asked.mode === "past" && this.#asked.rate > 0 && !this.#isTurning;
  }

  /** Whether the instant shown goes on without frames. */
  get #isMoving(): boolean {
    const { clock } = this.#told;
    return clock.mode === "live" || clock.rate === 1;
  }

  get #offsetMs(): number {
    return clockOffsetMs(this.#samples) ?? 0;
  }

  #shownMs(localNowMs: number): number {
    return shownAtMs(this.#told, { nowMs: localNowMs, offsetMs: this.#offsetMs });
  }

  #note(message: LiveMessage): void {
    if (message.type !== "snapshot" && message.type !== "frame" && message.type !== "health") return;
    const serverTimeMs = message.type === "health" ? message.health.serverTimeMs : message.serverTimeMs;
    this.#samples = addSample(this.#samples, { serverTimeMs, arrivedAtMs: message.arrivedAtMs });
    const offsetMs = clockOffsetMs(this.#samples);
    if (offsetMs !== this.#read().clockOffsetMs) this.#batcher.add({ clockOffsetMs: offsetMs });
  }

  #begin(snapshot: Snapshot): void {
    if (this.#register === undefined) return;
    this.#city = emptyCity(snapshot.epoch, this.#register, snapshot.clock);
    this.#generation = snapshot.generation;
    this.#setTurning(false);
    // A refusal is out of date once the wall is where it was told to turn; going back to live may be its consequence.
    if (snapshot.clock.mode === "past") this.#batcher.add({ refusal: undefined });
    this.#tell(snapshot, snapshot.clock);
    foldInto(this.#city, snapshot);
    this.#draw(snapshot.arrivedAtMs);
  }

  #fold(told: Snapshot | Frame): void {
    if (this.#city === undefined) return;
    this.#tell(told, this.#told.clock);
    foldInto(this.#city, told);
    // Where only frames move the clock, each one is a picture.
    this.#isBehind = this.#isMoving && told.arrivedAtMs - this.#frameDrawnAtMs < LEAST_PAUSE_MS;
    if (this.#isBehind) return;
    this.#frameDrawnAtMs = told.arrivedAtMs;
    this.#draw(told.arrivedAtMs);
  }

  #tell({ atMs, arrivedAtMs }: Snapshot | Frame, clock: Clock): void {
    this.#told = { clock, atMs, arrivedAtMs };
    this.#batcher.add({ told: this.#told });
  }

  #setTurning(isTurning: boolean): void {
    this.#isTurning = isTurning;
    this.#batcher.add({ isTurning });
  }

  #draw(localNowMs: number): void {
    if (this.#city === undefined) return;
    this.#drawnAtMs = localNowMs;
    this.#isBehind = false;
    const shownMs = this.#shownMs(localNowMs);
    // How the platform does now is no news of then.
    const health = this.#told.clock.mode === "live" ? this.#health : undefined;
    this.#orderDrawing({ nowMs: shownMs, health });
  }

  /** The city comes with its first picture, so that no panel sees one without the other. */
  #show({ generation, picture }: KeptPicture): void {
    if (this.#city === undefined || generation !== this.#generation) return;
    this.#batcher.add({ city: this.#city, shownMs: picture.judgedAtMs, picture });
  }
}
