import { setTimeout as sleep } from "node:timers/promises";
import { backoffMs } from "../core/node/backoff.ts";
import { toError } from "../core/node/errors.ts";
import type { Logger } from "../core/node/log.ts";
import { isRecordRefused } from "../db/failure.ts";
import { acknowledge } from "./deferred-ack.ts";
import type { Inbox, PendingMessage } from "./inbox.ts";
import type { IngestMetrics } from "./metrics.ts";
import { type DecodedMessage, itemCount, NOTHING } from "./pipeline/decoded-message.ts";
import { reject } from "./pipeline/reject.ts";
import { splitBatch } from "./pipeline/split-batch.ts";
import type { CommittedBatch, DeviceAck } from "./write-batch.ts";

export type BatchWriterOptions = {
  readonly inbox: Inbox;
  readonly write: (batch: readonly PendingMessage[]) => Promise<CommittedBatch>;
  readonly onAcks: (acks: readonly DeviceAck[]) => void;
  readonly metrics: IngestMetrics;
  readonly log: Logger;
};

const RETRY = { firstMs: 100, mostMs: 2000 };

/**
 * Takes batches from the inbox and writes them until the inbox is closed and empty.
 * A batch is acknowledged only after its commit; while the database is away the batch is kept and tried again,
 * the inbox fills, the broker's window shuts and the broker keeps the rest.
 */
export class BatchWriter {
  readonly #options: BatchWriterOptions;
  readonly #givingUp = new AbortController();

  constructor(options: BatchWriterOptions) {
    this.#options = options;
  }

  async run(): Promise<void> {
    while (true) {
      const batch = await this.#options.inbox.take();
      if (batch.length === 0) return;
      const isWritten = await this.#writeUntilDone(batch);
      if (!isWritten) return;
    }
  }

  /** Stops trying again: what is not committed stays with the broker, which delivers it to the next start. */
  giveUp(): void {
    this.#givingUp.abort();
  }

  async #writeUntilDone(batch: readonly PendingMessage[]): Promise<boolean> {
    const { metrics, log } = this.#options;
    for (let attempt = 0; ; attempt += 1) {
      try {
        await this.#writeOnce(batch);
        if (attempt > 0) log.info({ attempt, messages: batch.length }, "database is back, batch stored");
        return true;
      } catch (thrown) {
        if (isRecordRefused(thrown)) return this.#writeHalves(batch, toError(thrown));
        metrics.reportDatabase(false);
        const level = attempt < 3 ? "warn" : "error";
        log[level]({ reason: toError(thrown).message, attempt, messages: batch.length }, "batch not stored, trying again");
        if (this.#givingUp.signal.aborted) return false;
        await sleep(backoffMs(attempt, RETRY), undefined, { signal: this.#givingUp.signal }).catch(() => {});
        if (this.#givingUp.signal.aborted) return false;
      }
    }
  }

  async #writeOnce(batch: readonly PendingMessage[]): Promise<void> {
    const { metrics } = this.#options;
    const stopTimer = metrics.commitSeconds.startTimer();
    const committed = await this.#options.write(batch);
    stopTimer();
    metrics.reportDatabase(true);
    metrics.batchReadings.observe(batch.reduce((sum, pending) => sum + itemCount(pending.message), 0));
    metrics.countCommitted(committed);
    acknowledge(batch.flatMap((pending) => pending.ticket ?? []));
    this.#options.onAcks(committed.acks);
  }

  /** The database refuses something in this batch: narrow it down, so that one bad record does not hold up the rest. */
  async #writeHalves(batch: readonly PendingMessage[], refusal: Error): Promise<boolean> {
    const [first] = batch;
    if (batch.length === 1 && first !== undefined) {
      this.#options.log.error({ reason: refusal.message, topic: first.source.topic }, "record refused by the database, kept apart");
      return this.#writeUntilDone([{ ...first, message: asRefused(first, refusal) }]);
    }
    const [left, right] = splitBatch(batch);
    return (await this.#writeUntilDone(left)) && this.#writeUntilDone(right);
  }
}

/** The same message with all its values turned into one rejection, so that the accounts still add up. */
function asRefused({ source, message }: PendingMessage, refusal: Error): DecodedMessage {
  const failure = { reason: "storage-refused" as const, detail: refusal.message };
  const device = message.parts[0]?.device;
  const valueCount = Math.max(1, itemCount(message));
  return { ...NOTHING, rejections: [reject(source, failure, device === undefined ? { valueCount } : { device, valueCount })] };
}
