import { roundHalfAwayFromZero } from "../derive.ts";
import type { LocalText } from "../fact.ts";
import type { IndexScore } from "./score-index.ts";

/** The portal prints two decimals. */
const DECIMALS = 2;

/** A score and the one published for the same unit, period and kind of period; neither replaces the other. */
export type ScorePair = {
  /** As published; undefined where none is. */
  readonly official: number | undefined;
  /** Worked out here, rounded as published ones are; undefined while components are missing. */
  readonly recomputed: number | undefined;
  /** Recomputed less official; undefined unless both are there. */
  readonly gap: number | undefined;
  readonly missing: readonly string[];
};

/** Sets both scores side by side. A score with a part missing is no score of 100, so it is compared with nothing. */
export function compareScores(official: number | undefined, score: IndexScore): ScorePair {
  const recomputed = score.missing.length === 0 ? roundHalfAwayFromZero(score.points, DECIMALS) : undefined;
  const gap = official === undefined || recomputed === undefined ? undefined : roundHalfAwayFromZero(recomputed - official, DECIMALS);
  return { official, recomputed, gap, missing: score.missing };
}

/** Whether published parts make their published total, to the digit. */
export function isTotalOf(parts: readonly number[], total: number): boolean {
  const sum = parts.reduce((one, other) => one + other, 0);
  return roundHalfAwayFromZero(sum, DECIMALS) === roundHalfAwayFromZero(total, DECIMALS);
}

export type Grade = LocalText & { readonly atLeast: number };

/** Words for scores, best first. They are generally used; the text that sets them was not seen, so an administrator may change them. */
export const DEFAULT_GRADES: readonly Grade[] = [
  { atLeast: 90, vi: "Xuất sắc", en: "Excellent" },
  { atLeast: 80, vi: "Tốt", en: "Good" },
  { atLeast: 70, vi: "Khá", en: "Fair" },
  { atLeast: 50, vi: "Trung bình", en: "Average" },
  { atLeast: 0, vi: "Yếu", en: "Weak" },
];

/** The first grade that the points reach; undefined below them all. Points are graded as they are, not rounded up to a grade. */
export function gradeOf(points: number, grades: readonly Grade[] = DEFAULT_GRADES): Grade | undefined {
  return grades.find(({ atLeast }) => points >= atLeast);
}
