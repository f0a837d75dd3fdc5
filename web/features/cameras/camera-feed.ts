import type { Camera } from "../../../core/contracts/api/cameras-api.ts";

/** What is known of the cameras at one instant. What is here stays while the server is away. */
export type CameraAnswer = { readonly state: "loading" | "unavailable" } | { readonly state: "here"; readonly cameras: readonly Camera[] };

type Fetch = (address: string, init: RequestInit) => Promise<Response>;
type Look = {
  readonly listeners: Set<(answer: CameraAnswer) => void>;
  readonly leaving: AbortController;
  timer: ReturnType<typeof setTimeout> | undefined;
  answer: CameraAnswer;
  etag: string | undefined;
};

/** A picture that came is on the wall within this time and a little, ms. */
const POLL_MS = 1000;
const RETRY_MS = 4000;

/** Asks once for all panels that look at the same instant; of now again and again. */
class CameraFeed {
  readonly #fetch: Fetch;
  readonly #looks = new Map<string, Look>();

  constructor(fetchAnswer: Fetch) {
    this.#fetch = fetchAnswer;
  }

  /** Tells what is known at once and whenever it changes, until what it returns is called. */
  watch(address: string, listener: (answer: CameraAnswer) => void): () => void {
    const look = this.#looks.get(address) ?? this.#begin(address);
    look.listeners.add(listener);
    listener(look.answer);
    return () => {
      look.listeners.delete(listener);
      if (look.listeners.size > 0) return;
      look.leaving.abort();
      clearTimeout(look.timer);
      this.#looks.delete(address);
    };
  }

  #begin(address: string): Look {
    const look: Look = {
      listeners: new Set(),
      leaving: new AbortController(),
      timer: undefined,
      answer: { state: "loading" },
      etag: undefined,
    };
    this.#looks.set(address, look);
    void this.#ask(address, look);
    return look;
  }

  async #ask(address: string, look: Look): Promise<void> {
    const got = await this.#get(address, look);
    if (look.leaving.signal.aborted) return;
    if (got !== "unchanged") {
      if (got !== undefined) look.answer = { state: "here", cameras: got };
      else if (look.answer.state === "loading") look.answer = { state: "unavailable" };
      for (const listener of look.listeners) listener(look.answer);
    }
    if (got === undefined) look.timer = setTimeout(() => void this.#ask(address, look), RETRY_MS);
    else if (!address.includes("?")) look.timer = setTimeout(() => void this.#ask(address, look), POLL_MS);
  }

  async #get(address: string, look: Look): Promise<readonly Camera[] | "unchanged" | undefined> {
    try {
      const headers: HeadersInit = look.etag === undefined ? {} : { "If-None-Match": look.etag };
      const response = await this.#fetch(address, { signal: look.leaving.signal, headers, cache: "no-cache" });
      if (response.status === 304) return "unchanged";
      if (!response.ok) return undefined;
      const cameras = camerasIn(await response.json());
      if (cameras !== undefined) look.etag = response.headers.get("ETag") ?? undefined;
      return cameras;
    } catch {
      // Away, aborted, or an answer that is no JSON.
      return undefined;
    }
  }
}

/** By its outer form: the server has checked the rest against the contract that both share. */
function camerasIn(answer: unknown): readonly Camera[] | undefined {
  if (typeof answer !== "object" || answer === null || !("cameras" in answer) || !Array.isArray(answer.cameras)) return undefined;
  const isCamera = (one: unknown): one is Camera =>
    typeof one === "object" && one !== null && "code" in one && "name" in one && "events" in one && Array.isArray(one.events);
  return answer.cameras.every(isCamera) ? answer.cameras : undefined;
}

export const cameraFeed = new CameraFeed((address, init) => fetch(address, init));
