/** `good` of what was looked at, `of` how much that was. */
export type Share = { readonly good: number; readonly of: number };

/** Đúng, đủ, sạch, sống: the four words by which data are judged. */
export type FourWords = { readonly right: Share; readonly complete: Share; readonly clean: Share; readonly alive: Share };

/** Of 100; undefined where nothing was looked at. */
export function percentOf({ good, of }: Share): number | undefined {
  return of > 0 ? (100 * good) / of : undefined;
}

/** Of fewer promises, or fewer words that can be said, nothing can be said of a source yet. */
const LEAST_PROMISES = 3;
const LEAST_WORDS = 2;

/** Whether a source is not known for long enough to be set beside others. */
export function isTooEarly(words: FourWords, promisesDue: number): boolean {
  const said = Object.values(words).filter((share) => percentOf(share) !== undefined);
  return promisesDue < LEAST_PROMISES || said.length < LEAST_WORDS;
}

/** Mean of the shares that there are, of 100; each word counts alike. Undefined where there is none. */
export function scoreOf({ right, complete, clean, alive }: FourWords): number | undefined {
  const percents = [right, complete, clean, alive].flatMap((share) => percentOf(share) ?? []);
  return percents.length === 0 ? undefined : percents.reduce((sum, percent) => sum + percent, 0) / percents.length;
}

/**
 * Best first; equal scores share a place, and the next place is left out. Who has no data has no place and stands last, in
 * the order given.
 */
export function placed<Item extends { readonly score?: number | undefined }>(
  items: readonly Item[],
): readonly (Item & { readonly place?: number })[] {
  const scored = items
    .filter(({ score }) => score !== undefined)
    .toSorted(({ score: one = 0 }, { score: other = 0 }) => other - one)
    .map((item, _at, all) => ({ ...item, place: all.findIndex(({ score }) => score === item.score) + 1 }));
  return [...scored, ...items.filter(({ score }) => score === undefined)];
}
