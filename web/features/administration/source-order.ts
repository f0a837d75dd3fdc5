import type { SourcesAnswer } from "../../../core/contracts/api/league-api.ts";

export type Source = SourcesAnswer["sources"][number];
export type Liveness = Source["liveness"];

/** Who does not keep their word comes first. */
const WORST: readonly Liveness[] = ["dead", "late", "never", "alive"];

export function worstFirst(sources: readonly Source[]): readonly Source[] {
  // Of what is published once nothing more is expected: it cannot be late.
  const isDone = ({ nextDueAt }: Source) => (nextDueAt === undefined ? 1 : 0);
  return sources.toSorted((left, right) => WORST.indexOf(left.liveness) - WORST.indexOf(right.liveness) || isDone(left) - isDone(right));
}

export function countByLiveness(sources: readonly Source[]): Readonly<Record<Liveness, number>> {
  const counts = { alive: 0, late: 0, dead: 0, never: 0 };
  for (const { liveness } of sources) counts[liveness] += 1;
  return counts;
}
