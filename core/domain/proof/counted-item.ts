/** An item of a feed that counts for a part: once, or as often as an amount says; `bucket` is of a duration, else 0. */
export type CountedItem = {
  readonly source: string;
  readonly code: string;
  /** Code of its own unit. */
  readonly unit: string;
  readonly bucket: number;
  readonly count: number;
  /** Ids of the events that it was folded from, in order of time. */
  readonly events: readonly string[];
};

/** In the order in which digests are made. */
export function inItemOrder(one: CountedItem, other: CountedItem): number {
  return compare(one.source, other.source) || compare(one.code, other.code) || one.bucket - other.bucket;
}

/** One line of what a digest over items is made of. */
export function itemLine({ source, code, bucket, count }: Pick<CountedItem, "source" | "code" | "bucket" | "count">): string {
  return `${source}\t${code}\t${bucket}\t${count}\n`;
}

/** How much they make together. */
export function amountOf(items: readonly Pick<CountedItem, "count">[]): number {
  return items.reduce((sum, { count }) => sum + count, 0);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
