import type { Server } from "socket.io";
import type { Dictionary, Frame, ScreenToServer, ServerToScreen, Snapshot } from "../../core/contracts/push.ts";
import type { Screen } from "./screen.ts";

/** Gathers what goes to many screens, so that the same packet is encoded once: a dictionary of a city is megabytes of text. */
export class Outbox {
  readonly #io: Server<ScreenToServer, ServerToScreen>;
  readonly #dictionaries = new Map<Dictionary, string[]>();
  readonly #frames = new Map<Frame, string[]>();
  readonly #snapshots = new Map<Snapshot, string[]>();

  constructor(io: Server<ScreenToServer, ServerToScreen>) {
    this.#io = io;
  }

  putDictionary(screen: Screen, dictionary: Dictionary): void {
    put(this.#dictionaries, dictionary, screen);
  }

  putFrame(screen: Screen, frame: Frame): void {
    put(this.#frames, frame, screen);
  }

  putSnapshot(screen: Screen, snapshot: Snapshot): void {
    put(this.#snapshots, snapshot, screen);
  }

  /** To each screen in the order in which it can understand it. */
  send(): void {
    for (const [dictionary, screens] of this.#dictionaries) this.#io.to(screens).emit("dictionary", dictionary);
    for (const [frame, screens] of this.#frames) this.#io.to(screens).emit("frame", frame);
    for (const [snapshot, screens] of this.#snapshots) this.#io.to(screens).emit("snapshot", snapshot);
    for (const waiting of [this.#dictionaries, this.#frames, this.#snapshots]) waiting.clear();
  }
}

function put<Packet>(waiting: Map<Packet, string[]>, packet: Packet, { socket }: Screen): void {
  const screens = waiting.get(packet);
  if (screens === undefined) waiting.set(packet, [socket.id]);
  else screens.push(socket.id);
}
