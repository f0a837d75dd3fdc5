import type { Bilingual } from "../bilingual.ts";

/**
 * When a source has promised what. Times of day are Vietnam's ("17:00").
 *
 *   every      something is heard at least every so many minutes, be it "nothing new"
 *   daily      the figure of the day is there by `at` of the same day, or of a later one
 *   weekly     that of a week by `weekday` (1 = Monday) of the week after, at `at`
 *   monthly    that of a month by `day` of the month after, at `at`
 *   quarterly  that of a quarter by `day` of the `month`-th month after it (1 = the first)
 *   yearly     that of a year by `month` and `day` of the year after
 *   once       nothing more is expected: a published document
 *
 * Days that a month has not are its last. Promises that fall on a day off stay as promised: the clock that breaks them is
 * the one that the agency agreed to, and machines send on holidays.
 */
export type FreshnessPromise =
  | { readonly kind: "every"; readonly minutes: number }
  | { readonly kind: "daily"; readonly at: string; readonly daysLater: number }
  | { readonly kind: "weekly"; readonly weekday: number; readonly at: string }
  | { readonly kind: "monthly"; readonly day: number; readonly at: string }
  | { readonly kind: "quarterly"; readonly month: number; readonly day: number; readonly at: string }
  | { readonly kind: "yearly"; readonly month: number; readonly day: number; readonly at: string }
  | { readonly kind: "once" };

export type FreshnessContract = {
  readonly promise: FreshnessPromise;
  /** After as many broken promises in a row it counts as dead. */
  readonly deadAfter: number;
};

/** `alive`: kept its promise; `late`: broke the last one; `dead`: broke several; `never`: nothing has ever come. */
export type Liveness = "alive" | "late" | "dead" | "never";

export type DataSource = {
  readonly code: string;
  readonly name: Bilingual;
  /** Agency that answers for it: code of a unit of class agency. */
  readonly owner: string;
  readonly contract: FreshnessContract;
  /** What it sends: figures, or a feed of events. */
  readonly contents: readonly ("figures" | "dossiers" | "citizen-reports" | "documents" | "directives")[];
  /** Systems of the source documents that it stands for: "Bắc Kạn 2022: Một cửa điện tử" … */
  readonly namedAs: readonly Bilingual[];
};
