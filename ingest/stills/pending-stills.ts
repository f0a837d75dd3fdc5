import type { AckTicket } from "../deferred-ack.ts";
import type { RefusedStill, Still } from "./judge-still.ts";

/** What waits to be written, with the right to acknowledge it. */
export type Waiting = ({ readonly still: Still } | { readonly refused: RefusedStill }) & { readonly ticket: AckTicket | undefined };

/** Refusals are a few bytes each, but somebody may send nothing else. */
const MOST_REFUSALS = 2000;

/**
 * At most one picture of each camera: where a newer one comes before the former is written, the former is refused and counted, so that
 * a slow database makes pictures fewer and not late. Bounded by bytes as well; `isFull` is for whoever brings more.
 */
export class PendingStills {
  readonly #mostBytes: number;
  #stills = new Map<string, Waiting & { readonly still: Still }>();
  #refusals: Waiting[] = [];
  #bytes = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  get isEmpty(): boolean {
    return this.#stills.size === 0 && this.#refusals.length === 0;
  }

  get isFull(): boolean {
    return this.#bytes >= this.#mostBytes || this.#refusals.length >= MOST_REFUSALS;
  }

  add(waiting: Waiting): void {
    if ("refused" in waiting) {
      this.#refusals.push(waiting);
      return;
    }
    const key = nameOf(waiting.still);
    const former = this.#stills.get(key);
    const isOlder = former !== undefined && former.still.takenAtMs > waiting.still.takenAtMs;
    if (isOlder) {
      this.#refusals.push(overtaken(waiting));
      return;
    }
    if (former !== undefined) {
      this.#bytes -= former.still.picture.length;
      this.#refusals.push(overtaken(former));
    }
    this.#stills.set(key, waiting);
    this.#bytes += waiting.still.picture.length;
  }

  /** Up to so many pictures, the longest waiting first, and all refusals. */
  take(mostStills: number): readonly Waiting[] {
    const refusals = this.#refusals;
    this.#refusals = [];
    const taken: Waiting[] = [];
    for (const [key, waiting] of this.#stills) {
      if (taken.length >= mostStills) break;
      taken.push(waiting);
      this.#stills.delete(key);
      this.#bytes -= waiting.still.picture.length;
    }
    return [...taken, ...refusals];
  }

  /** What could not be written; a picture that came meanwhile goes before. */
  giveBack(batch: readonly Waiting[]): void {
    for (const waiting of batch) this.add(waiting);
  }
}

function nameOf({ subject }: Still): string {
  return `${subject.format} ${subject.externalId}`;
}

function overtaken({ still, ticket }: { readonly still: Still; readonly ticket: AckTicket | undefined }): Waiting {
  const { receivedAtMs, subject, topic } = still;
  return {
    refused: { subject, topic, receivedAtMs, reason: "picture-overtaken", detail: "a newer one of this camera was there first" },
    ticket,
  };
}
