import { io, type Socket } from "socket.io-client";
import { judgeFrame, judgeSnapshot } from "../../core/contracts/frame-order.ts";
import type {
  Dictionary,
  Frame,
  Health,
  Refusal,
  ScreenToServer,
  ServerToScreen,
  Snapshot,
  Standing,
  Topic,
  Watch,
} from "../../core/contracts/push.ts";
import { DEVICE_KINDS, type DeviceKind } from "../../core/domain/device.ts";
import { FoldedScreen } from "./folded-screen.ts";

const ALL_TOPICS: readonly Topic[] = [
  ...(Object.keys(DEVICE_KINDS) as DeviceKind[]).map((kind): Topic => `layer/${kind}`),
  "units",
  "grid/10",
  "grid/13",
  "alarms",
];

export type TestScreenOptions = {
  readonly topics?: readonly Topic[];
  /** False: it never says what it has seen. */
  readonly isAnswering?: boolean;
  /** Further headers of the handshake. */
  readonly headers?: Readonly<Record<string, string>>;
};

/** A screen that remembers all it was told, and folds it as the wall does. Anything that does not follow ends up in `faults`. */
export class TestScreen {
  readonly socket: Socket<ServerToScreen, ScreenToServer>;
  readonly dictionaries: Dictionary[] = [];
  readonly snapshots: Snapshot[] = [];
  readonly frames: Frame[] = [];
  readonly healths: Health[] = [];
  readonly refusals: Refusal[] = [];
  readonly faults: string[] = [];
  readonly city = new FoldedScreen();
  watch: Watch;
  standing: Standing | undefined;
  readonly #isAnswering: boolean;

  constructor(url: string, options: TestScreenOptions = {}) {
    this.watch = { topics: options.topics ?? ALL_TOPICS, clock: { mode: "live" } };
    this.#isAnswering = options.isAnswering ?? true;
    this.socket = io(url, {
      transports: ["websocket"],
      forceNew: true,
      reconnectionDelay: 100,
      reconnectionDelayMax: 500,
      auth: (give) => give({ ...this.watch, have: this.standing }),
      ...(options.headers === undefined ? {} : { extraHeaders: options.headers }),
    });
    this.#listen();
  }

  get dictionary(): Dictionary | undefined {
    return this.dictionaries.at(-1);
  }

  /** The latest value of a metric as last told; undefined where none was. */
  valueOf(deviceCode: string, metricId: number): number | undefined {
    const index = this.dictionary?.devices.findIndex((device) => device.code === deviceCode) ?? -1;
    const kind = this.dictionary?.devices[index]?.kind;
    return (this.city.rows()[`layer/${kind} ${index}/${metricId}`] as { value: number } | undefined)?.value;
  }

  /** Goes on at another server, from where it stands. */
  moveTo(url: string): TestScreen {
    this.socket.disconnect();
    const moved = new TestScreen(url, { topics: this.watch.topics, isAnswering: this.#isAnswering });
    moved.standing = this.standing;
    moved.dictionaries.push(...this.dictionaries);
    moved.city.takeFrom(this.city);
    return moved;
  }

  #listen(): void {
    this.socket.on("dictionary", (dictionary) => this.dictionaries.push(dictionary));
    this.socket.on("health", (health) => this.healths.push(health));
    this.socket.on("refusal", (refusal) => this.refusals.push(refusal));
    this.socket.on("snapshot", (snapshot) => {
      this.snapshots.push(snapshot);
      const verdict = judgeSnapshot(this.standing, snapshot);
      if (verdict.action !== "apply") return this.#fault("snapshot of another position");
      if (snapshot.dictionary !== this.dictionary?.version) this.#fault("snapshot in other words");
      this.standing = verdict.standing;
      if (snapshot.replaces === "everything") this.city.snapshot(readable(snapshot));
      else this.city.frame(readable(snapshot));
      this.#answer(snapshot.seq);
    });
    this.socket.on("frame", (frame) => {
      this.frames.push(frame);
      const verdict = judgeFrame(this.standing, frame);
      if (verdict.action !== "apply") return this.#fault(`frame (${frame.from}, ${frame.seq}] at ${this.standing?.seq}`);
      this.standing = verdict.standing;
      this.city.frame(readable(frame));
      this.#answer(frame.seq);
    });
  }

  #answer(seq: number): void {
    if (this.#isAnswering) this.socket.emit("seen", seq);
  }

  #fault(text: string): void {
    this.faults.push(text);
  }
}

/** In Node, Socket.IO hands binary over as a Buffer; in browsers as an ArrayBuffer. */
function readable<Told extends Snapshot | Frame>(told: Told): Told {
  const bytes: ArrayBuffer | Uint8Array = told.payload;
  return bytes instanceof ArrayBuffer ? told : { ...told, payload: new Uint8Array(bytes).buffer };
}
