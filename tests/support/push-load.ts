import { setTimeout as sleep } from "node:timers/promises";
import { deviceTopic } from "../../core/contracts/mqtt.ts";
import { DEVICE_KINDS, type DeviceKind } from "../../core/domain/device.ts";
import { METRICS, type Metric } from "../../core/domain/metric.ts";
import { LeanPublisher } from "../bench/ingest/lean-publisher.ts";
import { seededRandom } from "./seeded-random.ts";

export type LoadDevice = { readonly code: string; readonly kind: DeviceKind };

export type PushLoadOptions = {
  readonly mqttUrl: string;
  readonly devices: readonly LoadDevice[];
  readonly passwordOf: (device: string) => string;
  readonly messagesPerS: number;
  readonly seed: number;
};

const TICK_MS = 20;
/** One in so many messages jumps, so that verdicts are corrected afterwards too. */
const ONE_JUMP_IN = 200;
/** Every so manyth device pauses for as long as it speaks, so that silences open and end. */
const PAUSING_EVERY = 10;
const PAUSE_MS = 7000;

export function isPausing(at: number): boolean {
  return at % PAUSING_EVERY === 0;
}

/** Devices of all kinds that publish at a steady rate to the real broker, each message with all metrics of its kind. */
export class PushLoad {
  readonly #options: PushLoadOptions;
  readonly #publisher: LeanPublisher;
  readonly #random: () => number;
  readonly #lastMs: number[];
  #timer: NodeJS.Timeout | undefined;
  #turn = 0;
  published = 0;

  private constructor(options: PushLoadOptions, publisher: LeanPublisher) {
    this.#options = options;
    this.#publisher = publisher;
    this.#random = seededRandom(options.seed);
    this.#lastMs = options.devices.map(() => 0);
  }

  static async connect(options: PushLoadOptions): Promise<PushLoad> {
    const { devices, mqttUrl, passwordOf } = options;
    return new PushLoad(options, await LeanPublisher.connect({ url: mqttUrl, devices: devices.map(({ code }) => code), passwordOf }));
  }

  start(): void {
    const startedMs = performance.now();
    this.#timer = setInterval(() => {
      const due = ((performance.now() - startedMs) / 1000) * this.#options.messagesPerS;
      while (this.#turn < due) this.#next();
    }, TICK_MS);
  }

  /** Resolves when the broker has everything. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.race([this.#publisher.settle(), sleep(10_000)]);
    this.#publisher.close();
  }

  #next(): void {
    const at = this.#turn % this.#options.devices.length;
    this.#turn += 1;
    const device = this.#options.devices[at];
    const nowMs = Date.now();
    if (device === undefined || (isPausing(at) && Math.floor(nowMs / PAUSE_MS + at / PAUSING_EVERY / 2) % 2 === 0)) return;
    // Two messages of one device in the same millisecond would be one reading.
    const observedAtMs = Math.max(nowMs, (this.#lastMs[at] ?? 0) + 1);
    this.#lastMs[at] = observedAtMs;
    this.#publisher.publish(at, deviceTopic(device.code, "telemetry"), this.#payload(device, observedAtMs));
    this.published += 1;
  }

  #payload({ kind }: LoadDevice, observedAtMs: number): string {
    const isJump = this.#random() * ONE_JUMP_IN < 1;
    const values = metricsOf(kind).map(({ code, decimals, max, min }) => {
      // Calm around a fifth of the range, far from its ends.
      const share = isJump ? 0.8 : 0.2 + 0.001 * this.#random();
      return `"${code}":${(min + (max - min) * share).toFixed(decimals + 1)}`;
    });
    return `{"ts":${observedAtMs},"values":{${values.join(",")}}}`;
  }
}

function metricsOf(kind: DeviceKind): readonly Metric[] {
  return METRICS.filter(({ code }) => DEVICE_KINDS[kind].metrics.some((metric) => metric === code));
}
