import { DeviceSession } from "../../sensors-sim/device-session.ts";
import { NO_FAULTS } from "../../sensors-sim/faults.ts";
import { type FleetCounters, newFleetCounters } from "../../sensors-sim/fleet-counters.ts";
import { DEFAULT_LIMITS, Outbox } from "../../sensors-sim/outbox.ts";
import { CountingRecorder, type Measured } from "./counting-recorder.ts";
import { waitFor } from "./whole-line.ts";

export type AccountingFleetOptions = {
  readonly mqttUrl: string;
  readonly devices: readonly string[];
  readonly passwordOf: (device: string) => string;
  readonly messagesPerS: number;
};

const TICK_MS = 50;

/** Numbering devices over the simulator's own device library, at a fixed rate, with every measurement written down. */
export class AccountingFleet {
  readonly counters: FleetCounters = newFleetCounters();
  readonly #members: readonly { readonly session: DeviceSession; readonly outbox: Outbox; readonly recorder: CountingRecorder }[];
  #timer: NodeJS.Timeout | undefined;

  constructor(options: AccountingFleetOptions) {
    const startMs = Date.now();
    this.#members = options.devices.map((device, at) => {
      let boots = 0;
      const outbox = new Outbox(() => `acc.${boots++}`, { ...DEFAULT_LIMITS, maxMessages: 20_000, maxBytes: 4 << 20, resendAfterMs: 5000 });
      const recorder = new CountingRecorder({
        outbox,
        device,
        intervalMs: Math.round((1000 * options.devices.length) / options.messagesPerS),
      });
      const session = new DeviceSession(
        {
          mqttUrl: options.mqttUrl,
          code: device,
          password: options.passwordOf(device),
          key: at,
          faults: NO_FAULTS,
          outbox,
          recorder,
          hasPower: () => true,
          counters: this.counters,
          onRefused: () => {},
        },
        startMs + at * 3,
      );
      return { session, outbox, recorder };
    });
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
}
