import type { AckTicket } from "./deferred-ack.ts";
import type { Received } from "./pipeline/batch-columns.ts";
import { itemCount } from "./pipeline/decoded-message.ts";

/** A message decoded and waiting for its transaction. */
export type PendingMessage = Received & {
  readonly ticket: AckTicket | undefined;
};

export type InboxLimits = {
  /** Items (readings and rejections) that are enough for a batch. */
  readonly batchItems: number;
  /** Milliseconds the first message of a batch waits for company. */
  readonly lingerMs: number;
  /** Messages held above which the source is asked to wait. */
  readonly mostMessages: number;
};

/**
 * What has gathered while the writer was busy goes into one transaction, up to so many times what is enough for one:
 * a series that comes again costs the roll-ups and the latest value nothing more.
 */
const GROWTH = 4;

/**
 * The queue between the broker and the database.
 * filling → ready (enough for a batch, or its first message has lingered) → taken by the writer → filling.
 * Above `mostMessages` the valve is shut until half of them are gone.
 */
export class Inbox {
  readonly #limits: InboxLimits;
  #waiting: PendingMessage[] = [];
  #items = 0;
  #wake: (() => void) | undefined;
  #lingerTimer: NodeJS.Timeout | undefined;
  #hasLingered = false;
  #isClosed = false;
  #valve: { readonly opened: Promise<void>; readonly open: () => void } | undefined;

  constructor(limits: InboxLimits) {
    this.#limits = limits;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Returns a promise when the caller must wait before it adds more. */
  add(pending: PendingMessage): Promise<void> | undefined {
    this.#waiting.push(pending);
    this.#items += itemCount(pending.message);
    if (this.#items >= this.#limits.batchItems) this.#wake?.();
    else this.#startLinger();
    if (this.#valve === undefined && this.#waiting.length >= this.#limits.mostMessages) this.#valve = shutValve();
    return this.#valve?.opened;
  }

  /** The next batch, oldest first; an empty one means: closed and drained. */
  async take(): Promise<readonly PendingMessage[]> {
    while (!this.#isReady()) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = undefined;
    }
    return this.#cut();
  }

  close(): void {
    this.#isClosed = true;
    this.#wake?.();
    this.#valve?.open();
  }

  #isReady(): boolean {
    if (this.#isClosed || this.#items >= this.#limits.batchItems) return true;
    return this.#hasLingered && this.#waiting.length > 0;
  }

  #startLinger(): void {
    if (this.#lingerTimer !== undefined || this.#hasLingered) return;
    this.#lingerTimer = setTimeout(() => {
      this.#lingerTimer = undefined;
      this.#hasLingered = true;
      this.#wake?.();
    }, this.#limits.lingerMs);
  }

  #cut(): readonly PendingMessage[] {
    const mostItems = GROWTH * this.#limits.batchItems;
    let items = 0;
    let length = 0;
    for (const pending of this.#waiting) {
      if (length > 0 && items + itemCount(pending.message) > mostItems) break;
      items += itemCount(pending.message);
      length += 1;
    }
    const batch = this.#waiting.splice(0, length);
    this.#items -= items;
    clearTimeout(this.#lingerTimer);
    this.#lingerTimer = undefined;
    this.#hasLingered = false;
    if (this.#waiting.length > 0) this.#startLinger();
    if (this.#valve !== undefined && this.#waiting.length <= this.#limits.mostMessages / 2) {
      this.#valve.open();
      this.#valve = undefined;
    }
    return batch;
  }
}

function shutValve(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
