import { useEffect, useState } from "react";
import type { Camera } from "../../../core/contracts/api/cameras-api.ts";
import { stillAddress } from "./camera-address.ts";
import { viewerHeaders } from "./viewer-headers.ts";

/**
 * The newest picture that a camera has at the instant shown, as an address that an image can show. It is fetched when another one is
 * to be shown, and what was here stays until then; each is let go when the next has come, so that weeks of pictures leave nothing behind.
 */
export function useStill({ code, still }: Camera): string | undefined {
  const [shown, setShown] = useState<string>();
  const { sha256, takenAt } = still ?? {};
  useEffect(() => {
    if (sha256 === undefined || takenAt === undefined) return undefined;
    const leaving = new AbortController();
    void fetchStill({ address: stillAddress(code, takenAt), sha256 }, leaving.signal).then((url) => {
      if (url === undefined) return;
      if (leaving.signal.aborted) URL.revokeObjectURL(url);
      else setShown(url);
    });
    return () => leaving.abort();
  }, [code, sha256, takenAt]);
  useEffect(() => {
    if (shown === undefined) return undefined;
    return () => URL.revokeObjectURL(shown);
  }, [shown]);
  return sha256 === undefined ? undefined : shown;
}

type Wanted = { readonly address: string; readonly sha256: string };

/** Undefined as well when a newer one has taken its place: the list will tell of that one. */
async function fetchStill({ address, sha256 }: Wanted, signal: AbortSignal): Promise<string | undefined> {
  try {
    const response = await fetch(address, { signal, headers: viewerHeaders() });
    if (!response.ok || response.headers.get("ETag") !== `"${sha256}"`) return undefined;
    return URL.createObjectURL(await response.blob());
  } catch {
    // Away or aborted: the list will tell when there is something to fetch.
    return undefined;
  }
}
