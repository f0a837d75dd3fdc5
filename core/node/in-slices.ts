import { setImmediate } from "node:timers/promises";

/** A process that also sends a frame a second stays punctual with pauses as short as this. */
const SLICE_MS = 8;

/** Works through many items without holding up what else the process does: after some milliseconds the others get their turn. */
export async function inSlices<Item>(items: readonly Item[], work: (item: Item, at: number) => void): Promise<void> {
  let until = performance.now() + SLICE_MS;
  for (const [at, item] of items.entries()) {
    work(item, at);
    if (performance.now() < until) continue;
    await setImmediate();
    until = performance.now() + SLICE_MS;
  }
}

/** Parts of at most so many items, in order. */
export function inParts<Item>(items: readonly Item[], most: number): readonly (readonly Item[])[] {
  const parts: (readonly Item[])[] = [];
  for (let at = 0; at < items.length; at += most) parts.push(items.slice(at, at + most));
  return parts;
}
