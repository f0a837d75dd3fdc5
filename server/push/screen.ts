import type { Socket } from "socket.io";
import type { ScreenToServer, ServerToScreen, Topic, Watch } from "../../core/contracts/push.ts";
import { EventBudget } from "./event-budget.ts";
import type { ScreenStanding } from "./next-step.ts";

export type ScreenSocket = Socket<ScreenToServer, ServerToScreen>;

/** Packets handed to the transport that the network has not taken; a few are on their way at any time. */
const MOST_UNSENT = 8;

/**
 * One screen: what it watches, where it stands, and what it has not answered yet. Memory for it is bounded whatever it does: it is sent
 * nothing while a snapshot or frame is unanswered or the network does not take what was sent.
 */
export class Screen {
  readonly socket: ScreenSocket;
  readonly budget: EventBudget;
  /** What it is sent: what it asked for, once that could be had; undefined before. */
  watch: Watch | undefined;
  standing: ScreenStanding;
  /** Version of the dictionary it has. */
  dictionary: number | undefined;
  #unanswered: { readonly seq: number; readonly sinceMs: number } | undefined;
  #aheadSinceMs: number | undefined;
  #unsent = 0;
  #unsentSinceMs: number | undefined;
  readonly #nowMs: () => number;

  /** `nowMs` of a clock that only goes forward. */
  constructor(socket: ScreenSocket, nowMs: () => number) {
    this.socket = socket;
    this.budget = new EventBudget(nowMs);
    this.#nowMs = nowMs;
    socket.conn.on("packetCreate", () => {
      this.#unsent += 1;
      this.#unsentSinceMs ??= nowMs();
    });
    socket.conn.on("drain", () => {
      this.#unsent = 0;
      this.#unsentSinceMs = undefined;
    });
  }

  get isIdle(): boolean {
    return this.#unanswered === undefined && this.#unsent <= MOST_UNSENT;
  }

  /** For how long it has taken nothing of what it was sent, ms. */
  get stalledMs(): number {
    const nowMs = this.#nowMs();
    return nowMs - Math.min(this.#unanswered?.sinceMs ?? nowMs, this.#unsentSinceMs ?? nowMs);
  }

  get topics(): readonly Topic[] {
    return this.watch?.topics ?? [];
  }

  /** To be said whenever it could be sent something: for how long it has been ahead of its source by now, ms. */
  noteAhead(isAhead: boolean): number {
    const nowMs = this.#nowMs();
    this.#aheadSinceMs = isAhead ? (this.#aheadSinceMs ?? nowMs) : undefined;
    return nowMs - (this.#aheadSinceMs ?? nowMs);
  }

  /** It was sent everything of `topics` up to `seq`, and will say so. */
  wasTold(standing: NonNullable<ScreenStanding>): void {
    this.standing = standing;
    this.dictionary = standing.dictionary;
    this.#unanswered = { seq: standing.seq, sinceMs: this.#nowMs() };
  }

  /** False where that is not what it was sent last. */
  hasSeen(seq: unknown): boolean {
    if (seq !== this.#unanswered?.seq) return false;
    this.#unanswered = undefined;
    return true;
  }
}
