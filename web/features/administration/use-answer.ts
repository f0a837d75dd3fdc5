import { useEffect, useState } from "react";
import { isOfNow } from "./figure-addresses.ts";

const POLL_MS = 15_000;
const FIRST_RETRY_MS = 2000;
const LONGEST_RETRY_MS = 30_000;

/** `refused`: the server is there and has no such thing. */
export type Answer<Body> =
  | { readonly state: "loading" | "unavailable" | "refused" }
  /** `address` is where it came from, which may not be the newest. */
  | { readonly state: "here"; readonly body: Body; readonly address: string };

/**
 * What stands at that address. What holds now is asked for again every 15 s with the mark of what is here, so that an unchanged
 * answer is not sent again (`once`: when it has come, it is not asked for again); what is here stays until the next has come. `read` must stand outside the component.
 */
export function useAnswer<Body>(
  address: string | undefined,
  read: (answer: unknown) => Body | undefined,
  how: "kept" | "once" = "kept",
): Answer<Body> {
  const [answer, setAnswer] = useState<Answer<Body>>({ state: "loading" });
  useEffect(() => {
    if (address === undefined) return undefined;
    const leaving = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let retryMs = FIRST_RETRY_MS;
    let etag: string | undefined;
    async function load(asked: string): Promise<void> {
      const got = await fetchAnswer(asked, { etag, signal: leaving.signal });
      if (leaving.signal.aborted) return;
      const body = got.state === "here" ? read(got.json) : undefined;
      if (got.state === "here" && body !== undefined) {
        etag = got.etag;
        setAnswer({ state: "here", body, address: asked });
      } else if (got.state !== "unchanged") {
        const state = got.state === "refused" ? "refused" : "unavailable";
        setAnswer((before) => (before.state === "here" && state === "unavailable" ? before : { state }));
      }
      const isMissing = got.state !== "unchanged" && body === undefined;
      retryMs = isMissing ? Math.min(retryMs * 2, LONGEST_RETRY_MS) : FIRST_RETRY_MS;
      if (isAskedAgain(asked, { how, isMissing, isRefused: got.state === "refused" }))
        timer = setTimeout(() => void load(asked), isMissing ? retryMs : POLL_MS);
    }
    void load(address);
    return () => {
      leaving.abort();
      clearTimeout(timer);
    };
  }, [address, read, how]);
  return answer;
}

type Outcome = { readonly how: "kept" | "once"; readonly isMissing: boolean; readonly isRefused: boolean };

function isAskedAgain(asked: string, { how, isMissing, isRefused }: Outcome): boolean {
  return how === "once" ? isMissing && !isRefused : isMissing || isOfNow(asked);
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
