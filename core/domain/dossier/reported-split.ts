import { restOfTotal } from "../figure/rest-of-total.ts";

/** Numbers of dossiers as a portal publishes them. */
export type ReportedSplit = {
  readonly total: number;
  readonly handled: number;
  readonly pending: number;
  readonly early: number;
  readonly onTime: number;
  readonly late: number;
};

/**
 * What is handled and in none of the three: withdrawn, stopped, without a due date. Portals leave it out without a word;
 * here it stays a bucket of its own, and shares are of all that was handled, so that they never add up to more than is
 * known. Portals' own shares are counted so (Thừa Thiên Huế printed 48,6 %, 40 % and 7,7 %).
 */
export type ClosedSplit = {
  readonly other: number;
  /** Shares of what was handled, 0 to 1, adding up to 1; undefined when nothing was handled. */
  readonly shares: { readonly early: number; readonly onTime: number; readonly late: number; readonly other: number } | undefined;
  /** Whether handled and pending make the total. */
  readonly isTotalClosed: boolean;
};

/** A part that is more than its whole is refused, not trimmed. */
export type SplitResult = ({ readonly ok: true } & ClosedSplit) | { readonly ok: false; readonly reason: "negative" | "more-than-handled" };

export function closeSplit({ total, handled, pending, early, onTime, late }: ReportedSplit): SplitResult {
  if ([total, handled, pending, early, onTime, late].some((count) => !(count >= 0))) return { ok: false, reason: "negative" };
  const other = restOfTotal(handled, [early, onTime, late]);
  if (other < 0) return { ok: false, reason: "more-than-handled" };
  const shares =
    handled === 0 ? undefined : { early: early / handled, onTime: onTime / handled, late: late / handled, other: other / handled };
  return { ok: true, other, shares, isTotalClosed: restOfTotal(total, [handled, pending]) === 0 };
}

/** Share of the dated ones that were not late, 0 to 1; undefined, not 0, where none was dated. */
export function onTimeShare({ early, onTime, late }: Pick<ReportedSplit, "early" | "onTime" | "late">): number | undefined {
  const dated = early + onTime + late;
  return dated === 0 ? undefined : (early + onTime) / dated;
}
