import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";

const TURN_MS = 100;

/** A relay before one screen that hands on what the server sends slowly, or not at all: a bad line, a wall that hangs. */
export class SlowLink {
  readonly port: number;
  readonly #server: Server;
  readonly #pairs = new Set<{ readonly near: Socket; readonly far: Socket }>();
  readonly #timer: NodeJS.Timeout;
  #bytesPerS = Number.POSITIVE_INFINITY;
  #isStalled = false;
  #budget = 0;

  private constructor(server: Server, port: number, targetPort: number) {
    this.#server = server;
    this.port = port;
    server.on("connection", (near) => this.#relay(near, connect(targetPort, "127.0.0.1")));
    this.#timer = setInterval(() => this.#turn(), TURN_MS);
  }

  static async open(targetUrl: string): Promise<SlowLink> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    return new SlowLink(server, address.port, Number(new URL(targetUrl).port));
  }

  /** Bytes in a second from the server to the screen; what the screen says goes through at once. */
  throttle(bytesPerS: number): void {
    this.#bytesPerS = bytesPerS;
  }

  /** Nothing is read any more, in either direction. */
  stall(): void {
    this.#isStalled = true;
    for (const { near, far } of this.#pairs) {
      near.pause();
      far.pause();
    }
  }

  /** What was stalled is gone; a new connection is good. */
  recover(): void {
    this.#isStalled = false;
    for (const { near, far } of this.#pairs) {
      near.destroy();
      far.destroy();
    }
  }

  close(): void {
    clearInterval(this.#timer);
    this.recover();
    this.#server.close();
  }

  #relay(near: Socket, far: Socket): void {
    const pair = { near, far };
    this.#pairs.add(pair);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      // Said again by "close".
      socket.on("error", () => {});
      socket.on("close", () => {
        this.#pairs.delete(pair);
        other.destroy();
      });
    }
    near.on("data", (chunk) => far.write(chunk));
    far.on("data", (chunk) => {
      near.write(chunk);
      this.#budget -= chunk.length;
      if (this.#budget < 0 && Number.isFinite(this.#bytesPerS)) far.pause();
    });
  }

  #turn(): void {
    if (this.#isStalled) return;
    const share = (this.#bytesPerS * TURN_MS) / 1000;
    this.#budget = Math.min(this.#budget + share, share);
    if (this.#budget >= 0) for (const { far } of this.#pairs) far.resume();
  }
}
