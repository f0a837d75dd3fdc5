/** Of 100; undefined where nothing was looked at. */
export function percentOf({ good, of }) {
  return of > 0 ? (100 * good) / of : undefined;
}
/** Mean of the shares that there are, of 100; each word counts alike. Undefined where there is none. */
export function scoreOf({ right, complete, clean, alive }) {
  const percents = [right, complete, clean, alive].flatMap((share) => percentOf(share) ?? []);
  return percents.length === 0 ? undefined : percents.reduce((sum, percent) => sum + percent, 0) / percents.length;
}
/**
 * Best first; equal scores share a place, and the next place is left out. Who has no data has no place and stands last, in
 * the order given.
 */
export function placed(items) {
  const scored = items
    .filter(({ score }) => score !== undefined)
    .toSorted(({ score: one = 0 }, { score: other = 0 }) => other - one)
    .map((item, _at, all) => ({ ...item, place: all.findIndex(({ score }) => score === item.score) + 1 }));
  return [...scored, ...items.filter(({ score }) => score === undefined)];
}
