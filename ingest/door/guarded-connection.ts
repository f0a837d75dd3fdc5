import type { Socket } from "node:net";
import { Duplex } from "node:stream";
import { PacketLengths } from "./packet-lengths.ts";

/** A CONNECT with a last will; before it is known who is there, not more. */
const MOST_BYTES_BEFORE_SIGN_IN = 16_384;
const MOST_BYTES = 65_536;

/**
 * A socket as the MQTT listener sees it: packets longer than it shall read end it before they are gathered, and it can
 * be held, so that nothing more is read while the platform has its hands full.
 */
export class GuardedConnection extends Duplex {
  readonly #socket: Socket;
  readonly #lengths = new PacketLengths();
  #holds = 0;
  isSignedIn = false;
  /** Messages of this connection that wait for their commit. */
  waiting = 0;

  constructor(socket: Socket) {
    super({ allowHalfOpen: false, readableHighWaterMark: MOST_BYTES });
    this.#socket = socket;
    socket.on("data", (chunk) => this.#take(chunk));
    socket.on("end", () => this.push(null));
    socket.on("error", (error) => this.destroy(error));
    socket.on("close", () => this.destroy());
    socket.pause();
  }

  get remoteAddress(): string {
    return this.#socket.remoteAddress ?? "unknown";
  }

  /** Reads no further until `letGo` was called as often. */
  hold(): void {
    this.#holds += 1;
    this.#socket.pause();
  }

  letGo(): void {
    this.#holds -= 1;
    if (this.#holds === 0) this.#socket.resume();
  }

  override _read(): void {
    if (this.#holds === 0) this.#socket.resume();
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    this.#socket.write(chunk, done);
  }

  override _writev(chunks: readonly { readonly chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#socket.write(Buffer.concat(chunks.map(({ chunk }) => chunk)), done);
  }

  override _final(done: () => void): void {
    this.#socket.end(done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#socket.destroy();
    done(error);
  }

  #take(chunk: Buffer): void {
    if (!this.#lengths.pass(chunk, this.isSignedIn ? MOST_BYTES : MOST_BYTES_BEFORE_SIGN_IN)) this.destroy(new Error("packet too long"));
    else if (!this.push(chunk)) this.#socket.pause();
  }
}
