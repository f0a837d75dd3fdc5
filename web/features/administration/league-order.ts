import type { LeagueAnswer } from "../../../core/contracts/api/league-api.ts";

export type Standing = LeagueAnswer["standings"][number];
export const CRITERIA = ["right", "complete", "clean", "alive"] as const;
export type Criterion = (typeof CRITERIA)[number];

/** The lowest score first; those without one after all that have one, the silent before those that only lack time. */
export function worstStandings(standings: readonly Standing[]): readonly Standing[] {
  const silence = ({ source }: Standing) => (source.liveness === "alive" ? 1 : 0);
  return standings.toSorted((left, right) => {
    if (left.score !== undefined && right.score !== undefined) return left.score - right.score;
    if (left.score !== undefined || right.score !== undefined) return left.score === undefined ? 1 : -1;
    return silence(left) - silence(right);
  });
}

/** What of a source is worst; undefined where all that is known of it is whole. */
export function weakestCriterion(standing: Standing): Criterion | undefined {
  const known = CRITERIA.filter((criterion) => (standing[criterion].percent ?? 100) < 100);
  return known.toSorted((left, right) => (standing[left].percent ?? 100) - (standing[right].percent ?? 100))[0];
}
