import type { Standing } from "../../core/contracts/push.ts";

/** What must not happen to a screen, counted. All must be 0. */
export type Breaches = {
  /** A frame that begins after what the screen has. */
  gaps: number;
  /** A frame, or a part of one, that the screen has already. */
  repeats: number;
  /** A frame that ends before what the screen has. */
  inversions: number;
  /** Another epoch, or another dictionary, without a snapshot of everything before it. */
  strangeEpochs: number;
  /** What is not as the contract says: too short, unknown devices, another dictionary than the one told. */
  unreadable: number;
  /** Cells whose instant went back. */
  backInTime: number;
};

export function noBreaches(): Breaches {
  return { gaps: 0, repeats: 0, inversions: 0, strangeEpochs: 0, unreadable: 0, backInTime: 0 };
}

export function addBreaches(to: Breaches, from: Breaches): void {
  for (const [name, count] of Object.entries(from)) {
    if (isBreach(name)) to[name] += count;
  }
}

function isBreach(name: string): name is keyof Breaches {
  return Object.hasOwn(noBreaches(), name);
}

/** Judges a frame by the numbers alone and counts what is wrong with it: the second opinion beside core/contracts/frame-order.ts. */
export function countBreaches(breaches: Breaches, has: Standing | undefined, frame: Standing & { readonly from: number }): void {
  if (has === undefined || frame.epoch !== has.epoch || frame.dictionary !== has.dictionary) breaches.strangeEpochs += 1;
  else if (frame.seq < has.seq) breaches.inversions += 1;
  else if (frame.from > has.seq) breaches.gaps += 1;
  else if (frame.from < has.seq || frame.seq === frame.from) breaches.repeats += 1;
}
