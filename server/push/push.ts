import type { Server as HttpServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { Server } from "socket.io";
import type { Health, ScreenToServer, ServerToScreen, Watch } from "../../core/contracts/push.ts";
import { parseWatch } from "../../core/contracts/watch.ts";
import { toError } from "../../core/node/errors.ts";
import type { Logger } from "../../core/node/log.ts";
import type { ServerMetrics } from "../metrics.ts";
import { isSameOrigin } from "../same-origin.ts";
import type { Walls } from "../walls/walls.ts";
import { Channel } from "./channel.ts";
import { Outbox } from "./outbox.ts";
import { Screen, type ScreenSocket } from "./screen.ts";
import type { OpenPast, PastClock, Source } from "./source.ts";

/** A screen that has answered or read nothing for this long is cut; it comes back and names where it stands. */
const STALL_LIMIT_MS = 10_000;
const STALL_CHECK_MS = 500;
const MOST_LATE_MS = 2000;
/** A watch may have a snapshot made; of the budget it costs as much as so many answers. */
const WATCH_COST = 8;
/** Screens are sent to other replicas a few at a time, within three seconds. */
const SLICE_MS = 100;
const SLICES = 25;

export type PushOptions = {
  readonly http: HttpServer;
  readonly live: Source;
  /** Absent: this server shows no past. */
  readonly openPast?: OpenPast | undefined;
  readonly health: () => Health;
  /** Absent: this server drives no walls. */
  readonly joinWall?: Walls["join"] | undefined;
  readonly nowMs: () => number;
  readonly metrics: ServerMetrics;
  readonly log: Logger;
};

/** What a screen watches by, and what frees it. */
type Seat = { readonly clock: string; readonly channel: Channel; readonly release: () => void };

/** The screens' side of the server; see core/contracts/push.ts for what is promised to them. */
export class Push {
  readonly #options: PushOptions;
  readonly #io: Server<ScreenToServer, ServerToScreen>;
  readonly #outbox: Outbox;
  readonly #live: Channel;
  readonly #channels = new WeakMap<Source, Channel>();
  readonly #seats = new Map<Screen, Seat>();
  /** Pasts that are being opened, at most one for a screen. */
  readonly #openings = new Map<Screen, AbortController>();
  readonly #screens = new Set<Screen>();
  #stallTimer: NodeJS.Timeout | undefined;
  #lookedAtMs = 0;
  #isStopping = false;

  constructor(options: PushOptions) {
    this.#options = options;
    this.#io = new Server(options.http, {
      transports: ["websocket"],
      serveClient: false,
      maxHttpBufferSize: 16_000,
      pingInterval: 10_000,
      pingTimeout: 5000,
      connectTimeout: 5000,
      perMessageDeflate: false,
      // CORS does not guard WebSockets: a foreign page in an operator's browser is refused here.
      allowRequest: (request, decide) => decide(null, !this.#isStopping && isSameOrigin(request.headers)),
    });
    this.#outbox = new Outbox(this.#io);
    this.#live = this.#channelOf(options.live);
    this.#io.on("connection", (socket) => this.#welcome(socket));
  }

  get screens(): number {
    return this.#screens.size;
  }

  start(): void {
    this.#stallTimer = setInterval(() => this.#cutStalled(), STALL_CHECK_MS);
  }

  sendHealth(): void {
    const health = this.#options.health();
    for (const screen of this.#screens) if (screen.isIdle) screen.socket.emit("health", health);
  }

  /** Lets the screens go, some at a time so that they do not fall upon the other replicas all at once. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    const screens = [...this.#screens];
    const slice = Math.ceil(screens.length / SLICES);
    for (let from = 0; from < screens.length; from += slice) {
      for (const screen of screens.slice(from, from + slice)) screen.socket.conn.close();
      await sleep(SLICE_MS);
    }
    clearInterval(this.#stallTimer);
    await this.#io.close();
  }

  #welcome(socket: ScreenSocket): void {
    const { metrics } = this.#options;
    const screen = new Screen(socket, () => performance.now());
    this.#screens.add(screen);
    const atWall = this.#options.joinWall?.(socket.handshake.auth, (told) => socket.emit("wall", told));
    socket.on("disconnect", () => {
      atWall?.leave();
      this.#leave(screen);
    });
    socket.use(([event], next) => this.#charge(screen, event, next));
    socket.on("report", (report) => atWall?.report(report));
    socket.on("watch", (asked) => this.#watch(screen, asked));
    socket.on("seen", (seq) => {
      if (screen.hasSeen(seq)) this.#seats.get(screen)?.channel.send(screen);
      else if (seq !== screen.standing?.seq) metrics.refusedEvents.inc({ reason: "unexpected" });
    });
    socket.emit("health", this.#options.health());
    this.#watch(screen, socket.handshake.auth);
  }

  #leave(screen: Screen): void {
    this.#screens.delete(screen);
    this.#endOpening(screen);
    this.#leaveSeat(screen);
  }

  /** A screen that says more than it may is told so and cut. */
  #charge(screen: Screen, event: unknown, next: (error?: Error) => void): void {
    if (screen.budget.spend(event === "watch" ? WATCH_COST : 1)) {
      next();
      return;
    }
    this.#options.metrics.refusedEvents.inc({ reason: "too-many-events" });
    if (!screen.socket.connected) return;
    screen.socket.emit("refusal", { reason: "too-many-events", detail: "This screen says more than a screen has to say; it is cut." });
    screen.socket.disconnect(true);
  }

  #watch(screen: Screen, asked: unknown): void {
    const parsed = parseWatch(asked);
    if (!parsed.ok) {
      this.#options.metrics.refusedEvents.inc({ reason: "bad-watch" });
      screen.socket.emit("refusal", { reason: "bad-watch", detail: parsed.detail });
      return;
    }
    const { watch } = parsed;
    const seat = this.#seats.get(screen);
    const clock = JSON.stringify(watch.clock);
    const isTurningBack = this.#endOpening(screen);
    const isAgain = isTurningBack || hasSameTopics(screen, watch);
    const isRewound = isAgain && watch.clock.mode === "past" && watch.clock.rate > 0;
    if (seat?.clock === clock && !isRewound) this.#goOn(screen, watch, { seat, isAgain });
    else if (watch.clock.mode === "live") this.#seat(screen, watch, { clock, channel: this.#live, release: () => {} });
    else void this.#seatInPast(screen, watch, watch.clock);
  }

  /** Other topics of the same clock; all of them anew where the screen says what it had said: it waits for an answer. */
  #goOn(screen: Screen, watch: Watch, { seat, isAgain }: { readonly seat: Seat; readonly isAgain: boolean }): void {
    screen.watch = watch;
    if (isAgain) screen.standing = undefined;
    seat.channel.send(screen);
  }

  /** True when one was going on. What was asked for last is what counts. */
  #endOpening(screen: Screen): boolean {
    this.#openings.get(screen)?.abort();
    return this.#openings.delete(screen);
  }

  async #seatInPast(screen: Screen, watch: Watch, clock: PastClock): Promise<void> {
    const opening = new AbortController();
    this.#openings.set(screen, opening);
    const opened = await this.#openPast(clock, { isGoingOn: watch.have !== undefined, signal: opening.signal });
    if (opening.signal.aborted) {
      if (opened.ok) opened.release();
      return;
    }
    this.#openings.delete(screen);
    if (opened.ok)
      this.#seat(screen, watch, { clock: JSON.stringify(clock), channel: this.#channelOf(opened.source), release: opened.release });
    else screen.socket.emit("refusal", opened.refusal);
  }

  async #openPast(...asked: Parameters<OpenPast>): ReturnType<OpenPast> {
    const unavailable = { ok: false, refusal: { reason: "past-unavailable", detail: "The past cannot be read just now." } } as const;
    if (this.#options.openPast === undefined) return unavailable;
    try {
      return await this.#options.openPast(...asked);
    } catch (thrown) {
      this.#options.log.warn({ reason: toError(thrown).message }, "past not opened");
      return unavailable;
    }
  }

  #seat(screen: Screen, watch: Watch, seat: Seat): void {
    this.#leaveSeat(screen);
    screen.watch = watch;
    // Where a screen stands in a past says nothing of what it was told there: what arrived late may have been missing.
    const isKnown = watch.have !== undefined && watch.clock.mode === "live";
    screen.standing = isKnown ? { ...watch.have, topics: watch.topics } : undefined;
    if (watch.have !== undefined) screen.dictionary ??= watch.have.dictionary;
    this.#seats.set(screen, seat);
    seat.channel.add(screen);
  }

  #leaveSeat(screen: Screen): void {
    const seat = this.#seats.get(screen);
    if (seat === undefined) return;
    this.#seats.delete(screen);
    seat.channel.remove(screen);
    seat.release();
  }

  /** Screens that share a past share what is made of it. */
  #channelOf(source: Source): Channel {
    const known = this.#channels.get(source);
    if (known !== undefined) return known;
    const channel = new Channel({ source, outbox: this.#outbox, metrics: this.#options.metrics, nowMs: this.#options.nowMs });
    this.#channels.set(source, channel);
    return channel;
  }

  #cutStalled(): void {
    this.#options.metrics.screens.set(this.#screens.size);
    const nowMs = performance.now();
    const isLate = nowMs - this.#lookedAtMs > MOST_LATE_MS;
    this.#lookedAtMs = nowMs;
    // After a halt of this process, what the screens have said meanwhile is heard first.
    if (isLate) return;
    for (const screen of this.#screens) {
      if (screen.stalledMs <= STALL_LIMIT_MS) continue;
      this.#options.metrics.cuts.inc();
      this.#options.log.warn({ screen: screen.socket.id }, "screen takes nothing, cut");
      screen.socket.disconnect(true);
    }
  }
}

function hasSameTopics({ topics }: Screen, asked: Watch): boolean {
  return topics.length === asked.topics.length && asked.topics.every((topic) => topics.includes(topic));
}
