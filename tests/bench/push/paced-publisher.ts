import { setTimeout as sleep } from "node:timers/promises";
import type { BenchLine } from "../ingest/bench-line.ts";
import type { LeanPublisher } from "../ingest/lean-publisher.ts";
import { payloadOf, topicOf, valuesAt } from "../ingest/load.ts";

const TICK_MS = 10;

/** Publishes in turn over all devices at a fixed rate, each message with the instant of its publication, and keeps these. */
export class PacedPublisher {
  /** Instants of publication of each device, rising. */
  readonly sentMs: readonly number[][];
  readonly #line: BenchLine;
  readonly #publisher: LeanPublisher;
  readonly #boot: string;
  readonly #valuesOf: (message: { readonly at: number; readonly seq: number }) => readonly number[];
  #published = 0;

  /** `valuesOf` a message by its place among all and among its device's; with some noise unless told otherwise. */
  constructor(
    line: BenchLine,
    publisher: LeanPublisher,
    {
      boot,
      valuesOf,
    }: { readonly boot: string; readonly valuesOf?: (message: { readonly at: number; readonly seq: number }) => readonly number[] },
  ) {
    this.#line = line;
    this.#publisher = publisher;
    this.#boot = boot;
    this.#valuesOf = valuesOf ?? (({ at }) => valuesAt(at));
    this.sentMs = line.devices.map(() => []);
  }

  async run(messagesPerS: number, forMs: number): Promise<void> {
    const startedMs = performance.now();
    const before = this.#published;
    for (let elapsedMs = 0; elapsedMs < forMs; elapsedMs = performance.now() - startedMs) {
      while (this.#published - before < (elapsedMs / 1000) * messagesPerS) this.#next();
      await sleep(TICK_MS);
    }
  }

  #next(): void {
    const device = this.#published % this.#line.devices.length;
    const sentMs = this.sentMs[device] ?? [];
    // Two messages of one device in the same millisecond would be one reading.
    const observedAtMs = Math.max(Date.now(), (sentMs.at(-1) ?? 0) + 1);
    sentMs.push(observedAtMs);
    const message = { device, observedAtMs, seq: sentMs.length, values: this.#valuesOf({ at: this.#published, seq: sentMs.length }) };
    this.#publisher.publish(device, topicOf(this.#line, device), payloadOf(message, this.#boot));
    this.#published += 1;
  }
}
