import type { Server as HttpServer } from "node:http";
import { Server, type Socket } from "socket.io";
import type { Frame, Health, ScreenToServer, ServerToScreen, Snapshot, Trends } from "../core/contracts/push.ts";
import type { Logger } from "../core/node/log.ts";
import { isSameOrigin } from "./same-origin.ts";

type Screen = Socket<ScreenToServer, ServerToScreen>;

/** Packets a screen may leave unread before it gets none until it has caught up. */
const MOST_UNREAD = 8;
const FOLLOWING = "following";
/** A screen that has read nothing for this long is cut; it comes back for a snapshot. */
const STALL_LIMIT_MS = 10_000;

export type PushOptions = {
  readonly http: HttpServer;
  readonly snapshot: () => Snapshot | undefined;
  readonly health: () => Health;
  readonly trends: () => Trends;
  readonly nowMs: () => number;
  readonly log: Logger;
};

/**
 * The screens' side of the server. Each screen is new (waiting for its snapshot), following, or behind:
 * a screen that does not read is sent nothing more, gets one fresh snapshot when it has caught up, and is
 * cut after 10 s. Memory for a screen is therefore bounded whatever it does.
 */
export class Push {
  readonly #options: PushOptions;
  readonly #io: Server<ScreenToServer, ServerToScreen>;
  /** Packets handed to the transport and not yet taken by the network, by screen. */
  readonly #unread = new Map<string, number>();
  readonly #behindSinceMs = new Map<string, number>();

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
      allowRequest: (request, decide) => decide(null, isSameOrigin(request.headers)),
    });
    this.#io.on("connection", (screen) => this.#welcome(screen));
  }

  get screens(): number {
    return this.#io.sockets.sockets.size;
  }

  sendFrame(frame: Frame): void {
    this.#io.to(FOLLOWING).emit("frame", frame);
  }

  sendHealth(): void {
    this.#sortScreens();
    this.#io.to(FOLLOWING).emit("health", this.#options.health());
  }

  sendTrends(): void {
    this.#io.to(FOLLOWING).emit("trends", this.#options.trends());
  }

  /** After the city was loaded anew: every screen starts again from a snapshot. */
  restartScreens(): void {
    for (const screen of this.#io.sockets.sockets.values()) this.#sendSnapshot(screen);
  }

  async stop(): Promise<void> {
    await this.#io.close();
  }

  #welcome(screen: Screen): void {
    const { id, conn } = screen;
    conn.on("packetCreate", () => this.#unread.set(id, (this.#unread.get(id) ?? 0) + 1));
    conn.on("drain", () => this.#unread.set(id, 0));
    screen.on("disconnect", () => {
      this.#behindSinceMs.delete(id);
      this.#unread.delete(id);
    });
    // A screen has nothing to say on this line.
    screen.use((_event, next) => next(new Error("this line is read-only")));
    this.#sendSnapshot(screen);
    screen.emit("health", this.#options.health());
    screen.emit("trends", this.#options.trends());
  }

  #sendSnapshot(screen: Screen): void {
    const snapshot = this.#options.snapshot();
    // Before the first look at the database there is nothing to show; the screen is called when there is.
    if (snapshot === undefined) return;
    screen.emit("snapshot", snapshot);
    void screen.join(FOLLOWING);
  }

  /** Takes screens that do not read out of the room, and back in with a snapshot when they have caught up. */
  #sortScreens(): void {
    for (const screen of this.#io.sockets.sockets.values()) {
      const wasBehind = this.#behindSinceMs.has(screen.id);
      const isBehind = this.#isBehind(screen);
      if (isBehind && !wasBehind) void screen.leave(FOLLOWING);
      if (!isBehind && wasBehind) this.#sendSnapshot(screen);
    }
  }

  #isBehind(screen: Screen): boolean {
    const unread = this.#unread.get(screen.id) ?? 0;
    const nowMs = this.#options.nowMs();
    const sinceMs = this.#behindSinceMs.get(screen.id);
    if (sinceMs === undefined) {
      if (unread <= MOST_UNREAD) return false;
      this.#behindSinceMs.set(screen.id, nowMs);
      return true;
    }
    if (unread === 0) {
      this.#behindSinceMs.delete(screen.id);
      return false;
    }
    if (nowMs - sinceMs > STALL_LIMIT_MS) {
      this.#options.log.warn({ screen: screen.id }, "screen does not read, cut");
      screen.disconnect(true);
    }
    return true;
  }
}
