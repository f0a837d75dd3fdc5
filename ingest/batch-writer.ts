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
 *
 * Two batches are under way at most: the raw rows of one go in while the other's roll-ups, ledger and commit are done.
 * Rows that both touch are locked table by table in the order of their keys, so one waits for the other and
 * neither for ever. Acknowledgements keep the order of arrival, as MQTT wants it: the later batch waits for its turn.
 */
export class BatchWriter {
  readonly #options: BatchWriterOptions;
  readonly #givingUp = new AbortController();

  constructor(options: BatchWriterOptions) {
    this.#options = options;
  }

  async run(): Promise<void> {
    let before = Promise.resolve(true);
    while (true) {
      const batch = await Promise.race([this.#options.inbox.take(), emptyWhenGivenUp(before)]);
      if (batch.length === 0) break;
      const current = this.#writeUntilDone(batch, before);
      const isBeforeWritten = await before;
      before = current;
      if (!isBeforeWritten) break;
    }
    await before;
  }

  /** Stops trying again: what is not committed stays with the broker, which delivers it to the next start. */
  giveUp(): void {
    this.#givingUp.abort();
  }

  /** `turn` resolves when everything that came before is acknowledged; with false when it was given up. */
  async #writeUntilDone(batch: readonly PendingMessage[], turn: Promise<boolean>): Promise<boolean> {
    const { metrics, log } = this.#options;
    // The first copy may lie in the batch before, which knows it by nothing but having been stored first.
    if (batch.some(isSecondCopyWithoutClock) && !(await turn)) return false;
    for (let attempt = 0; ; attempt += 1) {
      try {
        const acks = await this.#writeOnce(batch);
        if (attempt > 0) log.info({ attempt, messages: batch.length }, "database is back, batch stored");
        return await this.#acknowledge(batch, acks, turn);
      } catch (thrown) {
        if (isRecordRefused(thrown)) return this.#writeHalves(batch, toError(thrown), turn);
        metrics.reportDatabase(false);
        const level = attempt < 3 ? "warn" : "error";
        log[level]({ reason: toError(thrown).message, attempt, messages: batch.length }, "batch not stored, trying again");
        if (this.#givingUp.signal.aborted) return false;
        await sleep(backoffMs(attempt, RETRY), undefined, { signal: this.#givingUp.signal }).catch(() => {});
        if (this.#givingUp.signal.aborted) return false;
      }
    }
  }

  async #writeOnce(batch: readonly PendingMessage[]): Promise<readonly DeviceAck[]> {
    const { metrics } = this.#options;
    const stopTimer = metrics.commitSeconds.startTimer();
    const committed = await this.#options.write(batch);
    stopTimer();
    metrics.reportDatabase(true);
    metrics.batchReadings.observe(batch.reduce((sum, pending) => sum + itemCount(pending.message), 0));
    metrics.countCommitted(committed);
    return committed.acks;
  }

  /** What is stored after something that was given up comes again, and is a duplicate then. */
  async #acknowledge(batch: readonly PendingMessage[], acks: readonly DeviceAck[], turn: Promise<boolean>): Promise<boolean> {
    if (!(await turn)) return false;
    acknowledge(batch.flatMap((pending) => pending.ticket ?? []));
    this.#options.onAcks(acks);
    return true;
  }

  /** The database refuses something in this batch: narrow it down, so that one bad record does not hold up the rest. */
  async #writeHalves(batch: readonly PendingMessage[], refusal: Error, turn: Promise<boolean>): Promise<boolean> {
    const [first] = batch;
    if (batch.length === 1 && first !== undefined) {
      this.#options.log.error({ reason: refusal.message, topic: first.source.topic }, "record refused by the database, kept apart");
      return this.#writeUntilDone([{ ...first, message: asRefused(first, refusal) }], turn);
    }
    const [left, right] = splitBatch(batch);
    const leftDone = this.#writeUntilDone(left, turn);
    return (await leftDone) && this.#writeUntilDone(right, leftDone);
  }
}

function isSecondCopyWithoutClock({ source, message }: PendingMessage): boolean {
  return message.isClockOurs && source.packet?.isRedelivered === true;
}

/** Never resolves after a batch that was written. */
async function emptyWhenGivenUp(isWritten: Promise<boolean>): Promise<readonly PendingMessage[]> {
  return (await isWritten) ? await new Promise<never>(() => {}) : [];
}

/** The same message with all its values turned into one rejection, so that the accounts still add up. */
function asRefused({ source, message }: PendingMessage, refusal: Error): DecodedMessage {
  const failure = { reason: "storage-refused" as const, detail: refusal.message };
  const device = message.parts[0]?.device;
  const valueCount = Math.max(1, itemCount(message));
  return { ...NOTHING, rejections: [reject(source, failure, device === undefined ? { valueCount } : { device, valueCount })] };
}
