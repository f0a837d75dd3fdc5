/** `good` of what was looked at, `of` how much that was. */
export type Share = {
  readonly good: number;
  readonly of: number;
};
/** Đúng, đủ, sạch, sống: the four words by which data are judged. */
export type FourWords = {
  readonly right: Share;
  readonly complete: Share;
  readonly clean: Share;
  readonly alive: Share;
};
/** Of 100; undefined where nothing was looked at. */
export declare function percentOf({ good, of }: Share): number | undefined;
/** Mean of the shares that there are, of 100; each word counts alike. Undefined where there is none. */
export declare function scoreOf({ right, complete, clean, alive }: FourWords): number | undefined;
/**
 * Best first; equal scores share a place, and the next place is left out. Who has no data has no place and stands last, in
 * the order given.
 */
export declare function placed<
  Item extends {
    readonly score?: number | undefined;
  },
>(
  items: readonly Item[],
): readonly (Item & {
  readonly place?: number;
})[];
