/** An answer as it came, and when. */
export type KeptAnswer = { readonly body: unknown; readonly atMs: number; readonly etag: string | undefined };

/** Where answers outlive the page; a browser that refuses to keep anything keeps nothing. */
export type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/** With the number of the answers' shape: what was kept of an older one is not read. */
const PREFIX = "vong-lau leader 2 ";
const MOST_KEPT = 12;

/** The last answer to an address; undefined where none is kept, or what is there is no answer. */
export function readKept(shelf: Shelf, address: string): KeptAnswer | undefined {
  try {
    const text = shelf.getItem(PREFIX + address);
    if (text === null) return undefined;
    const kept: unknown = JSON.parse(text);
    return isKept(kept) ? { body: kept.body, atMs: kept.atMs, etag: kept.etag } : undefined;
  } catch {
    return undefined;
  }
}

function isKept(kept: unknown): kept is KeptAnswer {
  return typeof kept === "object" && kept !== null && "body" in kept && "atMs" in kept && typeof kept.atMs === "number";
}

/** Keeps an answer, and lets go of the oldest ones beyond a dozen. */
export function keepAnswer(shelf: Shelf, address: string, answer: KeptAnswer): void {
  try {
    shelf.setItem(PREFIX + address, JSON.stringify(answer));
    const addresses = Array.from({ length: shelf.length }, (_, at) => shelf.key(at) ?? "")
      .filter((key) => key.startsWith(PREFIX))
      .map((key) => key.slice(PREFIX.length));
    const ages = addresses
      .map((kept) => ({ kept, atMs: readKept(shelf, kept)?.atMs ?? 0 }))
      .toSorted((one, other) => other.atMs - one.atMs);
    for (const { kept } of ages.slice(MOST_KEPT)) shelf.removeItem(PREFIX + kept);
  } catch {
    // Full, or forbidden: the page goes on without.
  }
}
