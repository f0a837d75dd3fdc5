import type { Frame, Topic } from "../../core/contracts/push.ts";
import { DEVICE_KINDS } from "../../core/domain/device.ts";
import { HeadlessScreen, type ScreenCounts } from "./headless-screen.ts";
import { addBreaches, type Breaches, noBreaches } from "./screen-breaches.ts";
import { waitFor } from "./whole-line.ts";

const ALL_LAYERS: readonly Topic[] = Object.keys(DEVICE_KINDS).map((kind): Topic => `layer/${kind as keyof typeof DEVICE_KINDS}`);

/** What screens of a city look at, in turn: the wall, an operator's map of one kind, one that is zoomed, a leader's figures. */
export const WALL_TOPICS: readonly Topic[] = [...ALL_LAYERS, "units", "alarms"];

const WATCHED: readonly (readonly Topic[])[] = [
  WALL_TOPICS,
  ["layer/traffic-counter", "layer/camera-box", "units", "alarms"],
  [...ALL_LAYERS, "grid/10", "grid/13", "alarms"],
  ["units", "alarms"],
];

export type CrowdOptions = {
  readonly url: string;
  readonly screens: number;
  /** All watch these; in turn what a city's screens do, when absent. */
  readonly topics?: readonly Topic[];
  readonly isFolding?: boolean;
  readonly onFrame?: (frame: Frame, screen: number) => void;
};

/** Many screens at once. */
export class ScreenCrowd {
  readonly screens: readonly HeadlessScreen[];

  constructor({ isFolding = true, onFrame, screens, topics, url }: CrowdOptions) {
    this.screens = Array.from(
      { length: screens },
      (_, at) =>
        new HeadlessScreen({
          url,
          isFolding,
          topics: topics ?? WATCHED[at % WATCHED.length] ?? [],
          ...(onFrame === undefined ? {} : { onFrame: (frame) => onFrame(frame, at) }),
        }),
    );
  }

  /** Resolves when each has its first snapshot. */
  async start(): Promise<void> {
    for (const screen of this.screens) screen.start();
    await this.#until((screen) => Number.isFinite(screen.seq), "have no snapshot", 60_000);
  }

  stop(): void {
    for (const screen of this.screens) screen.stop();
  }

  /** Milliseconds between the first and the last of those that have connected since. */
  spreadSince(at: number): number {
    const since = this.screens.flatMap(({ connectedAt }) => connectedAt.filter((connected) => connected > at));
    return since.length === 0 ? 0 : Math.max(...since) - Math.min(...since);
  }

  /** Resolves when each is connected and has been told something since. */
  async untilGoingOn(limitMs = 60_000): Promise<void> {
    const before = new Map(this.screens.map((screen) => [screen, screen.seq]));
    await this.#until((screen) => screen.isConnected && screen.seq > (before.get(screen) ?? 0), "do not go on", limitMs);
  }

  async untilAt(position: number, limitMs: number): Promise<void> {
    await this.#until((screen) => screen.seq >= position, `are not at ${position}`, limitMs);
  }

  breaches(): Breaches {
    const sum = noBreaches();
    for (const { breaches } of this.screens) addBreaches(sum, breaches);
    return sum;
  }

  counts(): ScreenCounts {
    const sum: ScreenCounts = { frames: 0, catchUps: 0, snapshots: 0, bytes: 0, connections: 0, givenUp: 0, alarms: 0 };
    for (const { counts } of this.screens) {
      sum.frames += counts.frames;
      sum.catchUps += counts.catchUps;
      sum.snapshots += counts.snapshots;
      sum.bytes += counts.bytes;
      sum.connections += counts.connections;
      sum.givenUp += counts.givenUp;
      sum.alarms += counts.alarms;
    }
    return sum;
  }

  async #until(isTrue: (screen: HeadlessScreen) => boolean, complaint: string, limitMs: number): Promise<void> {
    await waitFor(() => {
      const count = this.screens.filter((screen) => !isTrue(screen)).length;
      if (count > 0) throw new Error(`${count} of ${this.screens.length} screens ${complaint}`);
    }, limitMs);
  }
}
