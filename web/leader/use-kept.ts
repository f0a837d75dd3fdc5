import { useEffect, useState } from "react";
import { type KeptAnswer, keepAnswer, readKept } from "./kept-answers.ts";

const POLL_MS = 60_000;
const RETRY_MS = 5000;

/** What stands at an address: the newest answer, or the last one that came while the server cannot be reached. */
export type Kept<Body> =
  | { readonly state: "loading" | "unavailable" | "refused" }
  | { readonly state: "here"; readonly body: Body; readonly atMs: number; readonly isLost: boolean };

type Shown = { readonly address: string; readonly answer: KeptAnswer | undefined; readonly state: "loading" | "here" | "lost" | "refused" };

/** Asked again every minute where it is of now. `read` must stand outside the component. */
export function useKept<Body>(address: string, read: (answer: unknown) => Body | undefined): Kept<Body> {
  const [shown, setShown] = useState<Shown>({ address, answer: undefined, state: "loading" });
  useEffect(() => {
    const leaving = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = readKept(localStorage, address);
    async function load(): Promise<void> {
      const got = await ask(address, last?.etag, leaving.signal);
      if (leaving.signal.aborted) return;
      if (got === "refused") setShown({ address, answer: undefined, state: "refused" });
      else if (got === "lost") setShown({ address, answer: last, state: "lost" });
      else {
        last = got === "same" ? { body: last?.body, etag: last?.etag, atMs: Date.now() } : got;
        keepAnswer(localStorage, address, last);
        setShown({ address, answer: last, state: "here" });
      }
      if (got !== "refused" && (got === "lost" || !/[?&]at=/.test(address)))
        timer = setTimeout(() => void load(), got === "lost" ? RETRY_MS : POLL_MS);
    }
    const again = () => {
      clearTimeout(timer);
      void load();
    };
    addEventListener("online", again);
    // What was kept is there before the answer is.
    const first = setTimeout(() => {
      setShown({ address, answer: last, state: "loading" });
      void load();
    }, 0);
    return () => {
      clearTimeout(first);
      leaving.abort();
      clearTimeout(timer);
      removeEventListener("online", again);
    };
  }, [address]);
  // Of another address: the next drawing has the right one.
  if (shown.address !== address) return { state: "loading" };
  const body = shown.answer === undefined ? undefined : read(shown.answer.body);
  if (body !== undefined && shown.answer !== undefined) {
    return { state: "here", body, atMs: shown.answer.atMs, isLost: shown.state === "lost" };
  }
  if (shown.state === "refused") return { state: "refused" };
  return { state: shown.state === "loading" ? "loading" : "unavailable" };
}

async function ask(address: string, etag: string | undefined, signal: AbortSignal): Promise<KeptAnswer | "same" | "lost" | "refused"> {
  try {
    const response = await fetch(address, { signal, headers: etag === undefined ? {} : { "If-None-Match": etag } });
    if (response.status === 304) return "same";
    if (response.status === 404 || response.status === 422) return "refused";
    if (!response.ok) return "lost";
    return { body: await response.json(), atMs: Date.now(), etag: response.headers.get("ETag") ?? undefined };
  } catch {
    return "lost";
  }
}
