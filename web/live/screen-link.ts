import type { Socket } from "socket.io-client";
import { decodeColumns } from "../../core/contracts/columns.ts";
import { judgeFrame, judgeSnapshot } from "../../core/contracts/frame-order.ts";
import { splitPayload } from "../../core/contracts/payload.ts";
import type { Frame, ScreenToServer, ServerToScreen, Snapshot, Standing, Topic, Watch } from "../../core/contracts/push.ts";
import type { ScreenReport } from "../../core/contracts/wall.ts";
import type { Clock } from "../../core/domain/shown-clock.ts";
import type { LiveMessage, Receipt } from "./worker-messages.ts";

type ScreenSocket = Pick<Socket<ServerToScreen, ScreenToServer>, "on" | "emit" | "connect" | "disconnect" | "connected" | "active">;

export type ScreenLinkOptions = {
  readonly socket: ScreenSocket;
  readonly topics: readonly Topic[];
  readonly clock: Clock;
  readonly hand: (message: LiveMessage, transfer: Transferable[]) => void;
  readonly nowMs: () => number;
  /** Between 0 and 1: screens that were cut together do not come back together. */
  readonly random: () => number;
  readonly schedule: (run: () => void, delayMs: number) => void;
};

/** The server promises a sign of life every 2 s; one that gives none for so long is given up, for another may be there. */
const SILENCE_LIMIT_MS = 5000;
/** Before connecting again where the library does not do it by itself; doubled while connections do not last. */
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 3000;
/** A connection that lived so long was a good one. */
const GOOD_MS = 10_000;

/**
 * Keeps one screen in step with the server over any number of connections: says what it watches and where it stands, takes
 * snapshots and frames apart, and hands on only what follows. Where something is missing or cannot be read it begins anew
 * with a snapshot. The next packet is asked for when the page has applied the one before, so a page that hangs gets none.
 */
export class ScreenLink {
  readonly #options: ScreenLinkOptions;
  #clock: Clock;
  #standing: Standing | undefined;
  /** Another clock was asked for and its snapshot is not here: where the screen stands is no beginning for that. */
  #isTurning = false;
  #connection = 0;
  #generation = 0;
  #connectedAtMs = 0;
  #lastHeardMs: number | undefined;
  #pauseMs = FIRST_PAUSE_MS;
  #isPlanned = false;

  constructor(options: ScreenLinkOptions) {
    this.#options = options;
    this.#clock = options.clock;
  }

  listen(): void {
    const { socket, nowMs, hand } = this.#options;
    socket.on("connect", () => {
      this.#connection += 1;
      this.#connectedAtMs = nowMs();
      this.#lastHeardMs = nowMs();
    });
    socket.on("disconnect", () => {
      this.#lastHeardMs = undefined;
      this.#comeBack();
    });
    socket.on("connect_error", () => this.#comeBack());
    socket.on("dictionary", ({ province, devices }) => this.#hear(() => hand({ type: "dictionary", province, devices }, [])));
    socket.on("snapshot", (snapshot) => this.#hear(() => this.#takeSnapshot(snapshot)));
    socket.on("frame", (frame) => this.#hear(() => this.#takeFrame(frame)));
    socket.on("health", (health) => this.#hear(() => hand({ type: "health", health, arrivedAtMs: nowMs() }, [])));
    socket.on("trends", (trends) => this.#hear(() => hand({ type: "trends", trends }, [])));
    socket.on("wall", (told) => this.#hear(() => hand({ type: "wall", told }, [])));
    socket.on("refusal", (refusal) => this.#hear(() => hand({ type: "refusal", refusal }, [])));
  }

  /** For the handshake: what to show, and from where to go on. A past that plays goes on from the instant on the screen. */
  watch(): Watch {
    const { topics } = this.#options;
    const standing = this.#standing;
    if (standing === undefined || this.#isTurning) return { topics, clock: this.#clock };
    const clock = this.#clock.mode === "past" && this.#clock.rate > 0 ? { ...this.#clock, atMs: standing.seq } : this.#clock;
    return { topics, clock, have: standing };
  }

  turn(clock: Clock): void {
    const { socket, topics } = this.#options;
    this.#clock = clock;
    this.#isTurning = true;
    if (socket.connected) socket.emit("watch", { topics, clock });
  }

  keep(clock: Clock): void {
    this.#clock = clock;
    this.#isTurning = false;
  }

  /** Asks once more for what was refused to a screen that had come back. */
  again(): void {
    const { socket } = this.#options;
    if (socket.connected) socket.emit("watch", this.watch());
  }

  applied({ connection, seq }: Receipt): void {
    if (connection === this.#connection && this.#options.socket.connected) this.#options.socket.emit("seen", seq);
  }

  /** One that cannot be sent now is left out: the next is newer. */
  report(report: ScreenReport): void {
    if (this.#options.socket.connected) this.#options.socket.emit("report", report);
  }

  /** Call it about once a second: a server that is connected and silent may be hung, or behind a network that is gone. */
  look(): void {
    if (this.#lastHeardMs === undefined || this.#options.nowMs() - this.#lastHeardMs <= SILENCE_LIMIT_MS) return;
    this.#lastHeardMs = undefined;
    this.#options.socket.disconnect();
    this.#comeBack();
  }

  #takeSnapshot(snapshot: Snapshot): void {
    const verdict = judgeSnapshot(this.#standing, snapshot);
    if (verdict.action !== "apply") return this.#beginAnew();
    if (snapshot.replaces === "everything") {
      this.#isTurning = false;
      this.#generation += 1;
    }
    this.#standing = verdict.standing;
    const { epoch, clock, replaces, payload } = snapshot;
    const generation = this.#generation;
    this.#options.hand({ type: "snapshot", epoch, clock, replaces, generation, ...this.#told(snapshot) }, [payload]);
  }

  #takeFrame(frame: Frame): void {
    const verdict = judgeFrame(this.#standing, frame);
    if (verdict.action === "resync") return this.#beginAnew();
    if (verdict.action === "skip") return this.applied({ connection: this.#connection, seq: frame.seq });
    this.#standing = verdict.standing;
    this.#options.hand({ type: "frame", ...this.#told(frame) }, [frame.payload]);
  }

  /** Throws RangeError where the payload cannot be read. */
  #told({ seq, serverTimeMs, atMs, sections, payload, alarms = [] }: Snapshot | Frame) {
    return {
      receipt: { connection: this.#connection, seq },
      serverTimeMs,
      atMs,
      columns: splitPayload(sections, payload).map(({ bytes }) => decodeColumns(bytes)),
      alarms,
      arrivedAtMs: this.#options.nowMs(),
    };
  }

  /** What cannot be read is treated like what is missing. */
  #hear(take: () => void): void {
    this.#lastHeardMs = this.#options.nowMs();
    try {
      take();
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause;
      this.#beginAnew();
    }
  }

  #beginAnew(): void {
    this.#standing = undefined;
    this.#lastHeardMs = undefined;
    this.#options.socket.disconnect();
    this.#comeBack();
  }

  /** After a cut from either side the library does not connect again by itself; after a lost network it does. */
  #comeBack(): void {
    const { socket, schedule, random, nowMs } = this.#options;
    if (socket.active || this.#isPlanned) return;
    this.#isPlanned = true;
    if (nowMs() - this.#connectedAtMs > GOOD_MS) this.#pauseMs = FIRST_PAUSE_MS;
    const delayMs = this.#pauseMs * (0.5 + random());
    this.#pauseMs = Math.min(2 * this.#pauseMs, LONGEST_PAUSE_MS);
    schedule(() => {
      this.#isPlanned = false;
      if (!socket.connected) socket.connect();
    }, delayMs);
  }
}
