import { setTimeout as sleep } from "node:timers/promises";
import { backoffMs } from "../../core/node/backoff.ts";
import type { Logger } from "../../core/node/log.ts";
import type { DoorAnswer, Sending, SourceDoor } from "./source-door.ts";

export type PostmanOptions = {
  readonly door: Pick<SourceDoor, "send">;
  readonly log: Logger;
  /** Its refused rows are no news. */
  readonly nonsense: string | undefined;
};

export type PostCounts = { sendings: number; taken: number; unchanged: number; refused: number; dropped: number };

const BACKOFF = { firstMs: 500, mostMs: 30_000 };
const QUIET_MS = 60_000;

/** Carries sendings to the platform's door and tries until they are there: while it is away, ever more rarely. */
export class Postman {
  readonly counts: PostCounts = { sendings: 0, taken: 0, unchanged: 0, refused: 0, dropped: 0 };
  readonly #options: PostmanOptions;
  readonly #warnedMs = new Map<string, number>();
  #isAway = false;

  constructor(options: PostmanOptions) {
    this.#options = options;
  }

  /**
   * Resolves when the platform has judged the rows or will never take them; false where it does not accept the system's key,
   * so that others are not kept waiting. Throws only when `signal` is aborted meanwhile.
   */
  async deliver(sending: Sending, signal: AbortSignal): Promise<boolean> {
    for (let attempt = 0; ; attempt++) {
      signal.throwIfAborted();
      const answer = await this.#options.door.send(sending, signal);
      signal.throwIfAborted();
      if (answer.kind !== "away") return this.#note(sending, answer);
      this.#noteAway(sending, answer.reason);
      await sleep(answer.waitMs ?? backoffMs(attempt, BACKOFF), undefined, { signal });
    }
  }

  #note(sending: Sending, answer: Exclude<DoorAnswer, { kind: "away" }>): boolean {
    if (answer.kind === "taken") this.#noteTaken(sending, answer);
    else if (answer.isKey) this.#warn(sending.source, { source: sending.source, reason: answer.reason }, "the key is not accepted");
    else this.#drop(sending, answer.reason);
    return answer.kind === "taken" || !answer.isKey;
  }

  #noteTaken({ source, content }: Sending, { taken, unchanged, refused, firstRefusal }: Extract<DoorAnswer, { kind: "taken" }>): void {
    if (this.#isAway) this.#options.log.info("the platform is there");
    this.#isAway = false;
    this.counts.sendings += 1;
    this.counts.taken += taken;
    this.counts.unchanged += unchanged;
    this.counts.refused += refused;
    if (firstRefusal === undefined || source === this.#options.nonsense) return;
    this.#warn(`${source} ${content}`, { source, content, refused, reason: firstRefusal }, "rows were refused");
  }

  #noteAway({ source }: Sending, reason: string): void {
    this.#isAway = true;
    this.#warn("away", { source, reason }, "the platform is away; it is tried again");
  }

  #drop({ source, content, rows }: Sending, reason: string): void {
    this.counts.dropped += rows.length;
    this.#warn(`drop ${source}`, { source, content, rows: rows.length, reason }, "a sending will never be taken");
  }

  #warn(name: string, fields: Readonly<Record<string, unknown>>, message: string): void {
    const nowMs = performance.now();
    if (nowMs - (this.#warnedMs.get(name) ?? Number.NEGATIVE_INFINITY) < QUIET_MS) return;
    this.#warnedMs.set(name, nowMs);
    this.#options.log.warn(fields, message);
  }
}
