/** One answer of /metrics: all counters of one process in the same instant. */
export class Scrape {
  readonly atMs: number;
  readonly #text: string;

  private constructor(text: string, atMs: number) {
    this.#text = text;
    this.atMs = atMs;
  }

  /** Undefined while nobody answers. */
  static async of(baseUrl: string): Promise<Scrape | undefined> {
    try {
      const answer = await fetch(`${baseUrl}/metrics`, { signal: AbortSignal.timeout(5000) });
      return answer.ok ? new Scrape(await answer.text(), Date.now()) : undefined;
    } catch {
      // It has just been killed, or is starting.
      return undefined;
    }
  }

  /** Sum over all labels; 0 for a counter that has not counted yet. */
  sumOf(name: string): number {
    const lines = this.#text.matchAll(new RegExp(`^${name}(?:\\{.*\\})? (\\S+)$`, "gm"));
    return [...lines].reduce((sum, match) => sum + Number(match[1]), 0);
  }
}

/** What ingest has received less what it can account for; 0 at any instant. Dead letters are rejected ones. */
export function identityGap(scrape: Scrape): number {
  const of = (name: string): number => scrape.sumOf(`vonglau_ingest_${name}`);
  return of("received_total") - of("stored_total") - of("duplicate_total") - of("rejected_total") - of("in_flight");
}
