import { refuse } from "../../problem.ts";

/** Those of one source follow each other in the database; more at a time would only hold its connections. */
const MOST_AT_A_TIME = 2;

/** How much each source has under way in this process. */
export class InFlight {
  readonly #counts = new Map<string, number>();

  /** @throws Refusal 429 when the source has as much under way as it may. */
  async run<Result>(source: string, work: () => Promise<Result>): Promise<Result> {
    const count = this.#counts.get(source) ?? 0;
    if (count >= MOST_AT_A_TIME) {
      throw refuse(
        429,
        { vi: "Các lần gửi trước chưa xong. Hãy gửi lần lượt.", en: "Earlier submissions are still under way. Send one after the other." },
        { headers: { "retry-after": "1" } },
      );
    }
    this.#counts.set(source, count + 1);
    try {
      return await work();
    } finally {
      this.#leave(source);
    }
  }

  #leave(source: string): void {
    const count = (this.#counts.get(source) ?? 1) - 1;
    if (count === 0) this.#counts.delete(source);
    else this.#counts.set(source, count);
  }
}
