import { useEffect, useState } from "react";
import { fetchAnswer } from "../answers/fetch-answer.ts";
import { useLive } from "../live/use-live.ts";
import { type KindWish, kindAddress } from "./history-address.ts";
import { type KindCurves, readKindCurves } from "./kind-curves.ts";

const FIRST_RETRY_MS = 2000;
const LONGEST_RETRY_MS = 30_000;
/** What comes late joins curves that are there already. */
const AGAIN_MS = 180_000;

/** `body` stays what it was until the next has come; `isMissing` where nothing came yet and the last try failed. */
export type History<Body> = { readonly body: Body | undefined; readonly isMissing: boolean };

const WAITING = { body: undefined, isMissing: false };

/** What stands at an address of the past; asked for again now and then, and until it has come. `read` must stand outside the component. */
export function useHistory<Body>(address: string | undefined, read: (answer: unknown) => Body | undefined): History<Body> {
  const [history, setHistory] = useState<History<Body>>(WAITING);
  useEffect(() => {
    if (address === undefined) return undefined;
    const leaving = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let retryMs = FIRST_RETRY_MS;
    async function load(asked: string): Promise<void> {
      const body = await fetchAnswer(asked, { read, signal: leaving.signal });
      if (leaving.signal.aborted) return;
      if (body === undefined) setHistory((before) => (before.body === undefined ? { body: undefined, isMissing: true } : before));
      else setHistory({ body, isMissing: false });
      timer = setTimeout(() => void load(asked), body === undefined ? retryMs : AGAIN_MS);
      retryMs = body === undefined ? Math.min(retryMs * 2, LONGEST_RETRY_MS) : FIRST_RETRY_MS;
    }
    void load(address);
    return () => {
      leaving.abort();
      clearTimeout(timer);
    };
  }, [address, read]);
  return history;
}

/** The curves of a kind up to the instant shown. `wish` must stand outside the component. */
export function useKindCurves(wish: KindWish): History<KindCurves> {
  const address = useLive(({ shownMs, nowMs, told, city }) =>
    shownMs === undefined || nowMs === undefined || city === undefined
      ? undefined
      : kindAddress(wish, { shownMs, nowMs, clock: told.clock }),
  );
  return useHistory(address, readKindCurves);
}
