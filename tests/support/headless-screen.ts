import { io, type Socket } from "socket.io-client";
import { judgeFrame, judgeSnapshot } from "../../core/contracts/frame-order.ts";
import type { Dictionary, Frame, ScreenToServer, ServerToScreen, Snapshot, Standing, Topic, Watch } from "../../core/contracts/push.ts";
import { type Breaches, countBreaches, noBreaches } from "./screen-breaches.ts";
import { ScreenCopy } from "./screen-copy.ts";

export type HeadlessScreenOptions = {
  readonly url: string;
  readonly topics: readonly Topic[];
  /** False leaves the values alone: for measuring, where hundreds of copies of a large city would be what is measured. */
  readonly isFolding?: boolean;
  /** Told of each frame at its arrival, before it is answered. */
  readonly onFrame?: (frame: Frame) => void;
};

/** What a screen counts about itself. */
export type ScreenCounts = {
  frames: number;
  /** Frames that went on, after a new connection, from where the screen stood. */
  catchUps: number;
  /** Snapshots of everything after the first. */
  snapshots: number;
  bytes: number;
  connections: number;
  /** Connections given up because nothing was heard. */
  givenUp: number;
  /** Silences told, begun or ended. */
  alarms: number;
};

type ScreenSocket = Socket<ServerToScreen, ScreenToServer>;

/** All this as web/live/ has it. A screen that hears nothing for so long has lost the server. */
const SILENCE_LIMIT_MS = 5000;
const LOOK_MS = 500;
/** Before connecting again where the library does not do it by itself; doubled while connections do not last. */
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 3000;
const GOOD_MS = 10_000;

/**
 * A wall without a picture: the same contract, the same judgement of order, a copy of what it was told, and its own count
 * of everything that must not happen. Instants are of `performance.now()`.
 */
export class HeadlessScreen {
  readonly breaches: Breaches = noBreaches();
  readonly counts: ScreenCounts = { frames: 0, catchUps: 0, snapshots: 0, bytes: 0, connections: 0, givenUp: 0, alarms: 0 };
  /** For how long the picture stood still around each loss of a connection: milliseconds from the last packet applied to the next. */
  readonly pausesMs: number[] = [];
  /** When it was connected, each time. */
  readonly connectedAt: number[] = [];
  /** Milliseconds from the server's making each frame to its being applied here. */
  readonly ageMs: number[] = [];
  readonly #options: HeadlessScreenOptions;
  readonly #socket: ScreenSocket;
  #timer: NodeJS.Timeout | undefined;
  #dictionary: Dictionary | undefined;
  #copy: ScreenCopy | undefined;
  #standing: Standing | undefined;
  #lastHeardAt = Number.POSITIVE_INFINITY;
  #pauseMs = FIRST_PAUSE_MS;
  #appliedAt = 0;
  #isLost = false;
  #isFreshConnection = false;
  #comingBack: NodeJS.Timeout | undefined;

  constructor(options: HeadlessScreenOptions) {
    this.#options = options;
    this.#socket = io(options.url, {
      transports: ["websocket"],
      forceNew: true,
      autoConnect: false,
      reconnectionDelay: 250,
      reconnectionDelayMax: 2000,
      timeout: 3000,
      auth: (give) => give(this.#watch()),
    });
    this.#listen();
  }

  get copy(): ScreenCopy | undefined {
    return this.#copy;
  }

  get seq(): number {
    return this.#standing?.seq ?? Number.NEGATIVE_INFINITY;
  }

  get topics(): readonly Topic[] {
    return this.#options.topics;
  }

  get isConnected(): boolean {
    return this.#socket.connected;
  }

  start(): void {
    this.#socket.connect();
    this.#timer = setInterval(() => this.#look(), LOOK_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
    clearTimeout(this.#comingBack);
    this.#timer = undefined;
    this.#comingBack = undefined;
    this.#socket.disconnect();
  }

  /** Opens again what `stop` has closed, as a lid: what was shown is still there. */
  wake(): void {
    this.#isLost = false;
    this.start();
  }

  #watch(): Watch {
    return { topics: this.#options.topics, clock: { mode: "live" }, have: this.#standing };
  }

  #listen(): void {
    const socket = this.#socket;
    socket.on("connect", () => {
      this.counts.connections += 1;
      this.#isFreshConnection = true;
      this.connectedAt.push(performance.now());
      this.#lastHeardAt = performance.now();
    });
    socket.on("disconnect", () => {
      this.#isLost = true;
      this.#lastHeardAt = Number.POSITIVE_INFINITY;
      this.#comeBack();
    });
    socket.on("connect_error", () => this.#comeBack());
    socket.on("health", () => {
      this.#lastHeardAt = performance.now();
    });
    socket.on("dictionary", (dictionary) => {
      this.#dictionary = dictionary;
    });
    socket.on("snapshot", (snapshot) => this.#reading(() => this.#take(snapshot)));
    socket.on("frame", (frame) => this.#reading(() => this.#goOn(frame)));
  }

  #take(snapshot: Snapshot): void {
    const verdict = judgeSnapshot(this.#standing, snapshot);
    if (verdict.action !== "apply") throw new RangeError("a snapshot of another position");
    if (snapshot.replaces === "everything") {
      if (this.#dictionary?.version !== snapshot.dictionary) throw new RangeError("another dictionary");
      if (this.#standing !== undefined) this.counts.snapshots += 1;
      this.#copy = new ScreenCopy(this.#dictionary);
    }
    this.#apply(snapshot);
    this.#standing = verdict.standing;
    this.#applied(snapshot);
  }

  #goOn(frame: Frame): void {
    this.#options.onFrame?.({ ...frame, payload: aligned(frame.payload) });
    const verdict = judgeFrame(this.#standing, frame);
    countBreaches(this.breaches, this.#standing, frame);
    if (verdict.action === "resync") this.#resync();
    if (verdict.action !== "apply") return;
    this.#apply(frame);
    this.#standing = verdict.standing;
    this.counts.frames += 1;
    if (this.#isFreshConnection) this.counts.catchUps += 1;
    this.ageMs.push(Date.now() - frame.serverTimeMs);
    this.#applied(frame);
  }

  #apply(told: Snapshot | Frame): void {
    const payload = aligned(told.payload);
    this.counts.alarms += told.alarms?.length ?? 0;
    this.counts.bytes += payload.byteLength;
    const copy = this.#copy;
    if (copy === undefined || this.#options.isFolding === false) return;
    const before = copy.backInTime;
    copy.apply({ ...told, payload });
    this.breaches.backInTime += copy.backInTime - before;
  }

  #applied(told: Snapshot | Frame): void {
    const now = performance.now();
    if (this.#isLost) this.pausesMs.push(now - this.#appliedAt);
    this.#isLost = false;
    this.#appliedAt = now;
    this.#isFreshConnection = false;
    this.#lastHeardAt = now;
    this.#socket.emit("seen", told.seq);
  }

  #reading(read: () => void): void {
    try {
      read();
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause;
      this.breaches.unreadable += 1;
      this.#resync();
    }
  }

  /** Only a snapshot helps. */
  #resync(): void {
    this.#standing = undefined;
    this.#socket.disconnect();
    this.#comeBack();
  }

  /** After a cut from either side the library does not connect again by itself; after a lost network it does. */
  #comeBack(): void {
    if (this.#socket.active || this.#timer === undefined || this.#comingBack !== undefined) return;
    if (performance.now() - (this.connectedAt.at(-1) ?? 0) > GOOD_MS) this.#pauseMs = FIRST_PAUSE_MS;
    const pauseMs = this.#pauseMs * (0.5 + Math.random());
    this.#pauseMs = Math.min(2 * this.#pauseMs, LONGEST_PAUSE_MS);
    this.#comingBack = setTimeout(() => {
      this.#comingBack = undefined;
      this.#socket.connect();
    }, pauseMs);
  }

  #look(): void {
    if (performance.now() - this.#lastHeardAt <= SILENCE_LIMIT_MS) return;
    this.counts.givenUp += 1;
    this.#lastHeardAt = Number.POSITIVE_INFINITY;
    this.#socket.disconnect();
    this.#comeBack();
  }
}

/** Node gives binary as a view into a larger buffer, a browser as a buffer of its own. */
function aligned(payload: ArrayBuffer | Uint8Array): ArrayBuffer {
  return payload instanceof ArrayBuffer ? payload : Uint8Array.from(payload).buffer;
}
