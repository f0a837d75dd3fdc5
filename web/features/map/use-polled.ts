import { useEffect, useState } from "react";
import { fetchAnswer } from "../../answers/fetch-answer.ts";

const POLL_MS = 15_000;

/**
 * What stands at that address, asked for again every 15 s; the browser keeps it with its mark, so that what is unchanged is not sent
 * again. What is here stays until the next has come, also while the server is away; another address begins with nothing.
 * `read` must stand outside the component.
 */
export function usePolled<Body>(address: string | undefined, read: (answer: unknown) => Body | undefined): Body | undefined {
  const [held, setHeld] = useState<{ readonly address: string; readonly body: Body }>();
  useEffect(() => {
    if (address === undefined) return undefined;
    const leaving = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function load(asked: string): Promise<void> {
      const body = await fetchAnswer(asked, { read, signal: leaving.signal });
      if (leaving.signal.aborted) return;
      if (body !== undefined) setHeld({ address: asked, body });
      timer = setTimeout(() => void load(asked), POLL_MS);
    }
    void load(address);
    return () => {
      leaving.abort();
      clearTimeout(timer);
    };
  }, [address, read]);
  // In the past each minute is another address: what is here of the same thing stays until the next has come.
  const isSameThing = held !== undefined && address !== undefined && pathOf(held.address) === pathOf(address);
  return isSameThing ? held.body : undefined;
}

function pathOf(address: string): string {
  return address.split("?")[0] ?? address;
}
