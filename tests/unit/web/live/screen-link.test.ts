import { expect, test } from "vitest";
import { encodeColumns } from "../../../../core/contracts/columns.ts";
import { paddedBytes } from "../../../../core/contracts/payload.ts";
import type { Frame, ServerToScreen, Snapshot, Watch } from "../../../../core/contracts/push.ts";
import type { Clock } from "../../../../core/domain/shown-clock.ts";
import { ScreenLink } from "../../../../web/live/screen-link.ts";
import type { LiveMessage } from "../../../../web/live/worker-messages.ts";
import { aCell, HEALTHY, NOW_MS, PROVINCE } from "../a-city.ts";

const LIVE: Clock = { mode: "live" };

/** A socket whose other end is the test. Like the library's, it comes back by itself after a lost network only. */
class FakeSocket {
  connected = false;
  active = false;
  connects = 0;
  readonly sent: unknown[][] = [];
  readonly #heard = new Map<string, (...args: never[]) => void>();

  on(event: string, listener: (...args: never[]) => void): this {
    this.#heard.set(event, listener);
    return this;
  }

  emit(...what: unknown[]): this {
    this.sent.push(what);
    return this;
  }

  connect(): this {
    this.connects += 1;
    this.active = true;
    this.connected = true;
    this.tell("connect");
    return this;
  }

  disconnect(): this {
    this.lose(false);
    return this;
  }

  lose(isActive: boolean): void {
    if (!this.connected) return;
    this.connected = false;
    this.active = isActive;
    this.tell("disconnect");
  }

  tell<Event extends keyof ServerToScreen | "connect" | "disconnect" | "connect_error">(
    event: Event,
    ...args: Event extends keyof ServerToScreen ? Parameters<ServerToScreen[Event]> : []
  ): void {
    (this.#heard.get(event) as ((...told: unknown[]) => void) | undefined)?.(...args);
  }

  emitted(event: string): unknown[] {
    return this.sent.filter(([name]) => name === event).map(([, what]) => what);
  }
}

function aLink(clock: Clock = LIVE) {
  const socket = new FakeSocket();
  const handed: LiveMessage[] = [];
  const planned: { run: () => void; delayMs: number }[] = [];
  let nowMs = 0;
  const link = new ScreenLink({
    socket: socket as unknown as ConstructorParameters<typeof ScreenLink>[0]["socket"],
    topics: ["layer/air-station", "alarms"],
    clock,
    hand: (message) => handed.push(message),
    nowMs: () => nowMs,
    random: () => 0.5,
    schedule: (run, delayMs) => planned.push({ run, delayMs }),
  });
  link.listen();
  socket.connect();
  const wait = (ms: number) => {
    nowMs += ms;
    link.look();
  };
  const runPlanned = () => planned.splice(0).map(({ run, delayMs }) => (run(), delayMs));
  return { socket, link, handed, planned, wait, runPlanned };
}

function payloadOf(value: number) {
  const columns = encodeColumns([aCell(0, "pm25", { value })]);
  const payload = new ArrayBuffer(paddedBytes(columns.byteLength));
  new Uint8Array(payload).set(new Uint8Array(columns));
  return { payload, sections: [{ topic: "layer/air-station" as const, bytes: columns.byteLength }] };
}

function aSnapshot(seq: number, own: Partial<Snapshot> = {}): Snapshot {
  const told = { epoch: "e", seq, dictionary: 1, serverTimeMs: NOW_MS, atMs: NOW_MS, ...payloadOf(seq) };
  return { ...told, replaces: "everything", clock: LIVE, ...own };
}

function aFrame(from: number, seq: number, own: Partial<Frame> = {}): Frame {
  return { epoch: "e", from, seq, dictionary: 1, serverTimeMs: NOW_MS, atMs: NOW_MS, ...payloadOf(seq), ...own };
}

function seqs(handed: readonly LiveMessage[]): readonly number[] {
  return handed.flatMap((message) => (message.type === "snapshot" || message.type === "frame" ? [message.receipt.seq] : []));
}

test("a screen without anything asks for everything; one that comes back names where it stands", () => {
  const { socket, link } = aLink();
  expect(link.watch()).toEqual({ topics: ["layer/air-station", "alarms"], clock: LIVE });
  socket.tell("snapshot", aSnapshot(7));
  socket.tell("frame", aFrame(7, 9));
  expect(link.watch().have).toEqual({ epoch: "e", seq: 9, dictionary: 1 });
  socket.lose(true);
  expect(link.watch().have).toEqual({ epoch: "e", seq: 9, dictionary: 1 });
});

test("snapshot and frames are handed on taken apart, in order, each once", () => {
  const { socket, handed } = aLink();
  socket.tell("dictionary", { version: 1, province: PROVINCE, devices: [], units: [] });
  socket.tell("snapshot", aSnapshot(7));
  socket.tell("frame", aFrame(7, 9));
  socket.tell("frame", aFrame(7, 9));
  socket.tell("frame", aFrame(9, 10));
  expect(handed[0]?.type).toBe("dictionary");
  expect(seqs(handed)).toEqual([7, 9, 10]);
  const snapshot = handed.find((message) => message.type === "snapshot");
  expect(snapshot?.columns[0]?.value[0]).toBe(7);
});

test("the server is told what is seen when the page has applied it, and of no other connection's packets", () => {
  const { socket, link } = aLink();
  socket.tell("snapshot", aSnapshot(7));
  expect(socket.emitted("seen")).toEqual([]);
  link.applied({ connection: 1, seq: 7 });
  expect(socket.emitted("seen")).toEqual([7]);
  socket.lose(true);
  link.applied({ connection: 1, seq: 8 });
  socket.connect();
  link.applied({ connection: 1, seq: 8 });
  expect(socket.emitted("seen")).toEqual([7]);
});

test("a frame that does not follow, one that cannot be read, and one in other words each begin anew with a snapshot", () => {
  const wrong = [
    aFrame(8, 9),
    aFrame(7, 9, { epoch: "other" }),
    aFrame(7, 9, { dictionary: 2 }),
    aFrame(7, 9, { payload: new ArrayBuffer(16) }),
  ];
  for (const frame of wrong) {
    const { socket, link, handed, runPlanned } = aLink();
    socket.tell("snapshot", aSnapshot(7));
    socket.tell("frame", frame);
    expect(link.watch().have).toBeUndefined();
    runPlanned();
    expect(socket.connects).toBe(2);
    socket.tell("snapshot", aSnapshot(9));
    expect(seqs(handed)).toEqual([7, 9]);
  }
});

test("told to turn, it asks for the other clock and not for a frame from where it stands", () => {
  const { socket, link } = aLink();
  const past: Clock = { mode: "past", atMs: 1000, rate: 60, knownAsOf: "then" };
  socket.tell("snapshot", aSnapshot(7));
  link.turn(past);
  expect(socket.emitted("watch")).toEqual([{ topics: ["layer/air-station", "alarms"], clock: past }]);
  expect(link.watch()).toEqual({ topics: ["layer/air-station", "alarms"], clock: past });
  // Until the other picture is here, this one goes on.
  socket.tell("frame", aFrame(7, 8));
  expect(link.watch().have).toBeUndefined();
});

test("a past that plays goes on, after a lost connection, from the instant on the screen", () => {
  const past: Clock = { mode: "past", atMs: 1000, rate: 60, knownAsOf: "then" };
  const { socket, link } = aLink(past);
  socket.tell("snapshot", aSnapshot(1000, { epoch: "past:then", clock: past }));
  socket.tell("frame", aFrame(1000, 61_000, { epoch: "past:then" }));
  const have = { epoch: "past:then", seq: 61_000, dictionary: 1 };
  expect(link.watch()).toMatchObject({ clock: { ...past, atMs: 61_000 }, have });
  link.again();
  expect(socket.emitted("watch")).toMatchObject([{ clock: { ...past, atMs: 61_000 }, have }] satisfies Partial<Watch>[]);
});

test("refused another clock, it comes back later for the one it kept", () => {
  const { socket, link } = aLink();
  socket.tell("snapshot", aSnapshot(7));
  link.turn({ mode: "past", atMs: 1000, rate: 0, knownAsOf: "then" });
  link.keep(LIVE);
  expect(link.watch()).toMatchObject({ clock: LIVE, have: { seq: 7 } });
});

test("a server that says nothing for 5 s is given up for another", () => {
  const { socket, wait, runPlanned } = aLink();
  socket.tell("health", HEALTHY);
  wait(5000);
  expect(socket.connected).toBe(true);
  wait(1);
  expect(socket.connected).toBe(false);
  runPlanned();
  expect(socket.connects).toBe(2);
});

test("cut by the server it comes back within half a second, and ever later while it is cut again at once", () => {
  const { socket, runPlanned, wait } = aLink();
  const delaysMs = Array.from({ length: 6 }, () => {
    socket.lose(false);
    return runPlanned()[0];
  });
  expect(delaysMs).toEqual([250, 500, 1000, 2000, 3000, 3000]);
  socket.tell("health", HEALTHY);
  wait(4000);
  socket.tell("health", HEALTHY);
  wait(4000);
  socket.tell("health", HEALTHY);
  wait(4000);
  socket.lose(false);
  expect(runPlanned()).toEqual([250]);
});

test("while the library comes back by itself nothing else is planned", () => {
  const { socket, planned } = aLink();
  socket.lose(true);
  expect(planned).toEqual([]);
});
