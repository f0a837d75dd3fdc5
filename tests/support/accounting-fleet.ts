import { DeviceSession } from "../../sensors-sim/device-session.ts";
import { NO_FAULTS } from "../../sensors-sim/faults.ts";
import { type FleetCounters, newFleetCounters } from "../../sensors-sim/fleet-counters.ts";
import { DEFAULT_LIMITS, Outbox, type OutboxLimits } from "../../sensors-sim/outbox.ts";
import { CountingRecorder, type Measured } from "./counting-recorder.ts";
import { seededRandom } from "./seeded-random.ts";
import { type Unruliness, UnrulyOutbox } from "./unruly-outbox.ts";
import { waitFor } from "./whole-line.ts";

/** What these devices do otherwise than good ones. */
export type FleetHabits = {
  /** Milliseconds by which a device's clock is ahead for its measurement number `count`. */
  readonly aheadMs?: (count: number) => number;
  readonly unruliness?: Unruliness;
};

export type AccountingFleetOptions = FleetHabits & {
  readonly mqttUrl: string;
  readonly devices: readonly string[];
  readonly passwordOf: (device: string) => string;
  readonly messagesPerS: number;
  readonly seed: number;
};

type Member = {
  readonly session: DeviceSession;
  readonly outbox: Outbox;
  readonly recorder: CountingRecorder;
  /** Measurements whose acknowledgement has been asked for by `takeAcknowledged`. */
  taken: number;
};

const TICK_MS = 50;
/** Room for a database that is away for a minute and more. */
const LIMITS: OutboxLimits = { ...DEFAULT_LIMITS, maxMessages: 20_000, maxBytes: 4 << 20, resendAfterMs: 5000 };

/** Numbering devices over the simulator's own device library, at a fixed rate, with every measurement written down. */
export class AccountingFleet {
  readonly counters: FleetCounters = newFleetCounters();
  readonly #options: AccountingFleetOptions;
  readonly #members: readonly Member[];
  #timer: NodeJS.Timeout | undefined;

  constructor(options: AccountingFleetOptions) {
    this.#options = options;
    const startMs = Date.now();
    this.#members = options.devices.map((device, at) => this.#member(device, { at, connectAtMs: startMs + at * 3 }));
  }

  get measured(): readonly Measured[] {
    return this.#members.flatMap(({ recorder }) => recorder.measured);
  }

  /** Messages that no acknowledgement covers yet. */
  get outstanding(): number {
    return this.#members.reduce((sum, { outbox }) => sum + outbox.size, 0);
  }

  get dropped(): number {
    return this.#members.reduce((sum, { outbox }) => sum + outbox.dropped, 0);
  }

  /** What the platform has acknowledged since the last call. */
  takeAcknowledged(): readonly Measured[] {
    return this.#members.flatMap((member) => {
      const { outbox, recorder, taken } = member;
      // An outbox lets go of the oldest first, and of none without an acknowledgement as long as it drops none.
      member.taken = recorder.measured.length - outbox.size;
      return recorder.measured.slice(taken, member.taken);
    });
  }

  /** Connects everyone, then lets them measure. */
  async start(): Promise<void> {
    this.#timer = setInterval(() => {
      const nowMs = Date.now();
      for (const { session } of this.#members) session.tick(nowMs);
    }, TICK_MS);
    await waitFor(() => {
      if (!this.#members.every(({ session }) => session.isOnline)) throw new Error("devices are still connecting");
    }, 60_000);
    // Spread over one interval, as a city's devices are.
    this.#members.forEach(({ recorder }, at) => recorder.begin(Date.now() + (at % 100)));
  }

  /** Measures no more and waits until the platform has acknowledged everything. Milliseconds it took. */
  async drain(limitMs: number): Promise<number> {
    for (const { recorder } of this.#members) recorder.end();
    const startedMs = performance.now();
    await waitFor(() => {
      if (this.outstanding > 0) throw new Error(`${this.outstanding} messages are not acknowledged`);
    }, limitMs);
    return performance.now() - startedMs;
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all(this.#members.map(({ session }) => session.stop()));
  }

  #member(device: string, { at, connectAtMs }: { readonly at: number; readonly connectAtMs: number }): Member {
    const { aheadMs = () => 0, devices, messagesPerS, mqttUrl, passwordOf } = this.#options;
    const outbox = this.#outbox(at);
    const recorder = new CountingRecorder({ outbox, device, aheadMs, intervalMs: Math.round((1000 * devices.length) / messagesPerS) });
    const session = new DeviceSession(
      {
        mqttUrl,
        code: device,
        password: passwordOf(device),
        key: at,
        faults: NO_FAULTS,
        outbox,
        recorder,
        hasPower: () => true,
        counters: this.counters,
        onRefused: () => {},
      },
      connectAtMs,
    );
    return { session, outbox, recorder, taken: 0 };
  }

  #outbox(at: number): Outbox {
    let boots = 0;
    const nextBoot = (): string => `acc.${boots++}`;
    const { seed, unruliness } = this.#options;
    if (unruliness === undefined) return new Outbox(nextBoot, LIMITS);
    return new UnrulyOutbox(nextBoot, { limits: LIMITS, unruliness, random: seededRandom(seed * 1000 + at) });
  }
}
