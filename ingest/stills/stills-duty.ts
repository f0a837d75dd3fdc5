import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { Counter, Gauge, type Registry } from "prom-client";
import { MAX_STILL_BYTES, STILL_FILTERS } from "../../core/contracts/stills.ts";
import { backoffMs } from "../../core/node/backoff.ts";
import { toError } from "../../core/node/errors.ts";
import type { Logger } from "../../core/node/log.ts";
import { acknowledge, type Delivery } from "../deferred-ack.ts";
import { MqttSource } from "../mqtt-source.ts";
import { judgeStill } from "./judge-still.ts";
import { PendingStills, type Waiting } from "./pending-stills.ts";
import { type StoredStills, storeStills } from "./store-stills.ts";

export type StillsDutyOptions = {
  readonly pool: pg.Pool;
  readonly url: string;
  /** A user of its own: its queue at the broker is not that of the readings. */
  readonly username: string;
  readonly password: string | undefined;
  /** Whether a lost connection to the broker may be made again. */
  readonly mayReconnect: () => boolean;
  readonly nowMs: () => number;
  readonly registry: Registry;
  readonly log: Logger;
};

/** Pictures in one transaction, and bytes that wait at most before the broker is read no further. */
const BATCH_STILLS = 16;
const MOST_WAITING_BYTES = 32 * 1024 * 1024;
const RECEIVE_MAXIMUM = 64;
/** While ingest is away for longer, pictures are lost and not late: the next one tells more. */
const SESSION_EXPIRY_S = 60;
/** A connection that was given up because it was not sure whose turn it is. */
const REOPEN_INTERVAL_MS = 2000;
const RETRY = { firstMs: 500, mostMs: 10_000 };

/**
 * Pictures on a path of their own: own user, own connection, own queue, one transaction at a time. Acknowledged after the commit, as
 * readings are. Nothing that happens here holds up a reading.
 */
export class StillsDuty {
  readonly #options: StillsDutyOptions;
  readonly #pending = new PendingStills(MOST_WAITING_BYTES);
  readonly #messages: Counter<"outcome">;
  readonly #waiting: Gauge;
  #source: MqttSource | undefined;
  #stopping = new AbortController();
  #arrived: (() => void) | undefined;
  #drained: (() => void)[] = [];

  constructor(options: StillsDutyOptions) {
    this.#options = options;
    const registers = [options.registry];
    this.#messages = new Counter({
      name: "vonglau_ingest_stills_total",
      help: "Pictures of cameras by what became of them: stored, repeated (or older than what is kept), or why refused",
      labelNames: ["outcome"],
      registers,
    });
    this.#waiting = new Gauge({ name: "vonglau_ingest_stills_waiting", help: "1 while pictures wait to be written", registers });
  }

  async run(): Promise<void> {
    this.#stopping = new AbortController();
    const source = this.#openSource();
    this.#source = source;
    source.start();
    const reopening = setInterval(() => this.#reopen(source), REOPEN_INTERVAL_MS);
    let attempt = 0;
    while (!this.#stopping.signal.aborted) {
      await this.#arrival();
      const batch = this.#pending.take(BATCH_STILLS);
      if (batch.length === 0) continue;
      attempt = (await this.#write(batch)) ? 0 : attempt + 1;
      if (attempt > 0) await sleep(backoffMs(attempt - 1, RETRY), undefined, { signal: this.#stopping.signal }).catch(() => {});
      this.#letGoOn();
    }
    clearInterval(reopening);
    // What was not written stays with the broker, for a minute.
    source.leave();
    this.#source = undefined;
    this.#pending.take(Number.POSITIVE_INFINITY);
    this.#letGoOn();
  }

  stop(): void {
    this.#stopping.abort();
    this.#arrived?.();
  }

  #reopen(source: MqttSource): void {
    if (!source.isRunning && this.#options.mayReconnect()) source.start();
  }

  #openSource(): MqttSource {
    const { log, mayReconnect, password, url, username } = this.#options;
    return new MqttSource({
      url,
      username,
      password,
      receiveMaximum: RECEIVE_MAXIMUM,
      subscription: { filters: STILL_FILTERS, sessionExpiryS: SESSION_EXPIRY_S, takesRetained: false },
      onDelivery: (delivery) => this.#receive(delivery),
      onConnected: ({ properties }) => {
        const most = properties?.maximumPacketSize;
        if (most !== undefined && most < MAX_STILL_BYTES)
          log.warn({ most }, "the broker takes no pictures of full size: raise max_packet_size");
      },
      mayReconnect,
      log,
    });
  }

  /** A promise: nothing more is read until it resolves. */
  #receive({ payload, ticket, topic, userProperties }: Delivery): Promise<void> | undefined {
    this.#pending.add({ ...judgeStill({ topic, payload, receivedAtMs: this.#options.nowMs(), userProperties }), ticket });
    this.#waiting.set(1);
    this.#arrived?.();
    if (!this.#pending.isFull) return undefined;
    return new Promise((resolve) => this.#drained.push(resolve));
  }

  async #arrival(): Promise<void> {
    if (!this.#pending.isEmpty || this.#stopping.signal.aborted) return;
    this.#waiting.set(0);
    await new Promise<void>((resolve) => {
      this.#arrived = resolve;
    });
    this.#arrived = undefined;
  }

  async #write(batch: readonly Waiting[]): Promise<boolean> {
    try {
      const stored = await storeStills(this.#options.pool, {
        stills: batch.flatMap((waiting) => ("still" in waiting ? [waiting.still] : [])),
        refused: batch.flatMap((waiting) => ("refused" in waiting ? [waiting.refused] : [])),
      });
      acknowledge(batch.flatMap(({ ticket }) => (ticket === undefined ? [] : [ticket])));
      this.#count(stored);
      return true;
    } catch (thrown) {
      this.#pending.giveBack(batch);
      this.#options.log.warn({ reason: toError(thrown).message, pictures: batch.length }, "pictures could not be written, trying again");
      return false;
    }
  }

  #count({ stored, repeated, refused }: StoredStills): void {
    this.#messages.inc({ outcome: "stored" }, stored);
    this.#messages.inc({ outcome: "repeated" }, repeated);
    for (const { reason } of refused) this.#messages.inc({ outcome: reason });
  }

  #letGoOn(): void {
    if (this.#pending.isFull && this.#source !== undefined) return;
    for (const resolve of this.#drained.splice(0)) resolve();
  }
}
