import { mix, mixText, toUnit } from "../signals/random.ts";

/** The chance that belongs to something with a name: an office's day, a dossier. */
export function keyOf(seed: number, ...names: readonly (string | number)[]): number {
  let key = mix(0x5eed, seed);
  for (const name of names) key = typeof name === "number" ? mix(key, name) : mixText(key, name);
  return key;
}

/** A run of chance numbers: the same key gives the same numbers in the same order, whenever it is asked. */
export class Draws {
  readonly #key: number;
  #count = 0;

  constructor(key: number) {
    this.#key = key;
  }

  /** 0 inclusive to 1 exclusive. */
  unit(): number {
    this.#count += 1;
    return toUnit(mix(this.#key, this.#count));
  }

  chance(share: number): boolean {
    return this.unit() < share;
  }

  between(from: number, to: number): number {
    return from + (to - from) * this.unit();
  }

  /** A whole number, both ends included. */
  whole(from: number, to: number): number {
    return Math.floor(this.between(from, to + 1));
  }

  /** So many that their mean is exactly `expected` in the long run. */
  count(expected: number): number {
    return Math.floor(expected + this.unit());
  }

  pick<Item>(items: readonly [Item, ...Item[]], weightOf: (item: Item) => number): Item {
    let total = 0;
    for (const item of items) total += weightOf(item);
    let left = this.unit() * total;
    for (const item of items) {
      left -= weightOf(item);
      if (left < 0) return item;
    }
    return items[0];
  }
}
