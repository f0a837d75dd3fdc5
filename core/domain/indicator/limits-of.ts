import type { Bounds, Thresholds } from "./indicator.ts";

/** A number that a figure is judged by, in its own unit. `of`: of what is good, or of what is no worse than to be watched. */
export type Limit = { readonly of: "good" | "watch"; readonly bound: keyof Omit<Bounds, "yardstick">; readonly value: number };

const BOUNDS = ["atLeast", "above", "atMost", "below"] as const;

/** What can be drawn as a line across figures: none where they are judged by a plan, a part or another year. */
export function limitsOf({ yardstick, judges, good, watch }: Thresholds): readonly Limit[] {
  if (judges !== undefined) return [];
  const of = (status: Limit["of"], all: readonly Bounds[]): readonly Limit[] =>
    all.flatMap((bounds) =>
      BOUNDS.flatMap((bound) => {
        const value = bounds[bound];
        return value === undefined || (bounds.yardstick ?? yardstick) !== "value" ? [] : [{ of: status, bound, value }];
      }),
    );
  return [...of("good", good), ...of("watch", watch)];
}
