import { type AckMessage, deviceTopic } from "../core/contracts/mqtt.ts";
import type { DeviceAck } from "./write-batch.ts";

/**
 * Tells devices how far the platform holds their messages. Several commits within one interval become one
 * message per device: the number only grows, so the newest says everything.
 */
export class DeviceAcks {
  readonly #publish: (topic: string, body: AckMessage) => void;
  readonly #intervalMs: number;
  #pending = new Map<string, AckMessage>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: { readonly publish: (topic: string, body: AckMessage) => void; readonly intervalMs: number }) {
    this.#publish = options.publish;
    this.#intervalMs = options.intervalMs;
  }

  add(acks: readonly DeviceAck[]): void {
    for (const { deviceCode, boot, seq } of acks) {
      const known = this.#pending.get(deviceCode);
      // Of two transactions at a time, the one that came later may have seen less.
      if (known?.boot !== boot || known.seq < seq) this.#pending.set(deviceCode, { boot, seq });
    }
    if (this.#pending.size > 0) this.#timer ??= setTimeout(() => this.flush(), this.#intervalMs);
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const [deviceCode, ack] of this.#pending) this.#publish(deviceTopic(deviceCode, "ack"), ack);
    this.#pending = new Map();
  }
}
