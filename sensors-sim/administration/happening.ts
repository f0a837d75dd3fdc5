import type { WorkFeed } from "../../core/domain/indicator/indicator.ts";

/** An event of a feed as a source system sends it, and when it does. */
export type Happening = {
  readonly feed: WorkFeed;
  /** When the source system sends it: at once, except on its late days. Milliseconds since 1970 UTC. */
  readonly sendAtMs: number;
  readonly row: {
    readonly item: string;
    readonly event: string;
    readonly revision?: number;
    readonly at: string;
    readonly kind: string;
    readonly body: Readonly<Record<string, unknown>>;
  };
};

/** Gathers what happens to one item, numbering its events. */
export class Life {
  readonly happenings: Happening[] = [];
  readonly #feed: WorkFeed;
  readonly #item: string;
  #count = 0;

  constructor(feed: WorkFeed, item: string) {
    this.#feed = feed;
    this.#item = item;
  }

  /** `revision`: of a later wording of the same event; left out for the first. */
  add(atMs: number, { kind, body }: { readonly kind: string; readonly body: Readonly<Record<string, unknown>> }, revision?: number): void {
    this.#count += 1;
    const at = new Date(atMs).toISOString();
    const row = { item: this.#item, event: String(this.#count), ...(revision === undefined ? {} : { revision }), at, kind, body };
    this.happenings.push({ feed: this.#feed, sendAtMs: atMs, row });
  }
}
