import { type Answer, askServer } from "./ask-server.ts";

const RETRY_MS = 3000;

/** Asks for a path again and again, with the mark of what is here. `now` asks at once. */
export class Follower {
  readonly #options: { readonly path: string; readonly everyMs: number; readonly take: (answer: Answer) => void };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #etag: string | undefined;
  #isOver = false;
  #asked = 0;

  constructor(options: { readonly path: string; readonly everyMs: number; readonly take: (answer: Answer) => void }) {
    this.#options = options;
  }

  /** What was asked before and comes later does not count. */
  async now(): Promise<void> {
    clearTimeout(this.#timer);
    this.#asked += 1;
    const mine = this.#asked;
    const answer = await askServer(this.#options.path, { etag: this.#etag });
    if (this.#isOver || mine !== this.#asked) return;
    if (answer.state === "done") this.#etag = answer.etag;
    this.#options.take(answer);
    const { everyMs } = this.#options;
    this.#timer = setTimeout(() => void this.now(), answer.state === "away" ? Math.max(everyMs, RETRY_MS) : everyMs);
  }

  stop(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
  }
}
