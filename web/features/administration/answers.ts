import { isOfNow } from "./figure-addresses.ts";

/** `refused`: the server is there and has no such thing. */
export type Answer<Body> =
  | { readonly state: "loading" | "unavailable" | "refused" }
  /** `address` is where it came from, which may not be the newest. */
  | { readonly state: "here"; readonly body: Body; readonly address: string };

export type Asked<Body> = {
  readonly address: string;
  /** Undefined for what is no such answer. The same for all who ask at an address. */
  readonly read: (answer: unknown) => Body | undefined;
  /** `once`: when it has come, it is not asked for again. */
  readonly how: "kept" | "once";
};

const POLL_MS = 15_000;
const FIRST_RETRY_MS = 2000;
const LONGEST_RETRY_MS = 30_000;
/** Answers that are kept though nobody looks, so that a scene that comes back has them at once. */
const MOST_IDLE = 12;

type Watcher = (answer: Answer<unknown>) => void;

/**
 * What the server answers, asked for once by address for all who look. Of a held answer that nobody looks at the oldest is forgotten first.
 *
 *   idle (nobody looks; the last answer is kept) → asking → waiting (until it is due again) → asking …
 */
class Answers {
  readonly #held = new Map<string, HeldAnswer>();

  /** Tells what is here at once, and every answer that differs from it, until the returned function is called. */
  watch<Body>(asked: Asked<Body>, watcher: (answer: Answer<Body>) => void): () => void {
    const held = this.#held.get(asked.address) ?? new HeldAnswer(asked);
    // What was looked at last is forgotten last.
    this.#held.delete(asked.address);
    this.#held.set(asked.address, held);
    // An address has one kind of answer: who asks there reads it by the same function.
    const leave = held.enter(watcher as Watcher);
    return () => {
      leave();
      this.#forgetOldest();
    };
  }

  /** Forgets everything that nobody looks at. */
  clear(): void {
    for (const [address, held] of this.#held) if (held.isIdle) this.#held.delete(address);
  }

  #forgetOldest(): void {
    const idle = [...this.#held].filter(([, held]) => held.isIdle);
    for (const [address] of idle.slice(0, Math.max(0, idle.length - MOST_IDLE))) this.#held.delete(address);
  }
}

class HeldAnswer {
  readonly #asked: Asked<unknown>;
  readonly #watchers = new Set<Watcher>();
  #answer: Answer<unknown> = { state: "loading" };
  #etag: string | undefined;
  #retryMs = FIRST_RETRY_MS;
  #asking: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(asked: Asked<unknown>) {
    this.#asked = asked;
  }

  get isIdle(): boolean {
    return this.#watchers.size === 0;
  }

  enter(watcher: Watcher): () => void {
    // A function of its own for each who enters: the same one may look twice.
    const own: Watcher = (answer) => watcher(answer);
    this.#watchers.add(own);
    if (this.#answer.state !== "loading") own(this.#answer);
    if (this.#watchers.size === 1) this.#start();
    return () => {
      this.#watchers.delete(own);
      if (this.isIdle) this.#stop();
    };
  }

  #start(): void {
    const { address, how } = this.#asked;
    const isSettled = this.#answer.state === "here" && (how === "once" || !isOfNow(address));
    if (!isSettled) void this.#load();
  }

  #stop(): void {
    this.#asking?.abort();
    clearTimeout(this.#timer);
  }

  async #load(): Promise<void> {
    const { address, read } = this.#asked;
    const asking = new AbortController();
    this.#asking = asking;
    const got = await fetchAnswer(address, { etag: this.#etag, signal: asking.signal });
    if (asking.signal.aborted) return;
    const body = got.state === "here" ? read(got.json) : undefined;
    if (got.state === "here" && body !== undefined) {
      this.#etag = got.etag;
      this.#tell({ state: "here", body, address });
    } else if (got.state !== "unchanged") this.#tellMissing(got.state === "refused" ? "refused" : "unavailable");
    this.#goOn(got.state, got.state !== "unchanged" && body === undefined);
  }

  /** What is here stays while the server is away. */
  #tellMissing(state: "refused" | "unavailable"): void {
    if (state === "refused" || this.#answer.state !== "here") this.#tell({ state });
  }

  #tell(answer: Answer<unknown>): void {
    this.#answer = answer;
    for (const watcher of this.#watchers) watcher(answer);
  }

  #goOn(state: Got["state"], isMissing: boolean): void {
    const { address, how } = this.#asked;
    this.#retryMs = isMissing ? Math.min(this.#retryMs * 2, LONGEST_RETRY_MS) : FIRST_RETRY_MS;
    const isAskedAgain = how === "once" ? isMissing && state !== "refused" : isMissing || isOfNow(address);
    if (isAskedAgain) this.#timer = setTimeout(() => void this.#load(), isMissing ? this.#retryMs : POLL_MS);
  }
}

type Got =
  | { readonly state: "here"; readonly json: unknown; readonly etag: string | undefined }
  | { readonly state: "unchanged" | "refused" | "unavailable" };

async function fetchAnswer(address: string, options: { readonly etag: string | undefined; readonly signal: AbortSignal }): Promise<Got> {
  try {
    const headers: HeadersInit = options.etag === undefined ? {} : { "If-None-Match": options.etag };
    const response = await fetch(address, { signal: options.signal, headers });
    if (response.status === 304) return { state: "unchanged" };
    if (response.status === 404 || response.status === 422) return { state: "refused" };
    if (!response.ok) return { state: "unavailable" };
    return { state: "here", json: await response.json(), etag: response.headers.get("ETag") ?? undefined };
  } catch {
    // Away, aborted, or an answer that is no JSON.
    return { state: "unavailable" };
  }
}

/** Those of this page. */
export const answers = new Answers();
