/**
 * connecting → live (first health) → lost (none for 5 s) → live …
 * `sinceMs` is by the server's clock where it is known, else by the local one.
 */
export type Link =
  | { readonly state: "connecting"; readonly sinceMs: number }
  | { readonly state: "live" }
  | { readonly state: "lost"; readonly sinceMs: number };

/** The server promises a sign of life every 2 s. */
const SILENCE_LIMIT_MS = 5000;

/** Where the link stands when the last sign of life came at `lastHeardMs`; both instants by the same clock. */
export function judgeLink(link: Link, at: { readonly lastHeardMs: number | undefined; readonly nowMs: number }): Link {
  const silentSinceMs = at.lastHeardMs ?? (link.state === "connecting" ? link.sinceMs : at.nowMs);
  if (at.nowMs - silentSinceMs > SILENCE_LIMIT_MS) return link.state === "lost" ? link : { state: "lost", sinceMs: silentSinceMs };
  if (at.lastHeardMs === undefined) return link;
  return link.state === "live" ? link : { state: "live" };
}
