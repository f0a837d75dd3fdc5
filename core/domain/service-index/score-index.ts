import { INDEX_GROUPS, type IndexComponent, type IndexGroup, type ServiceIndex } from "./service-index.ts";

/** What was counted for one component. */
export type Counted = { readonly numerator: number; readonly denominator: number };

/** `reason` says why there are no points; a component without points is missing, never 0. */
export type ComponentScore =
  | { readonly ok: true; readonly points: number; readonly share: number | undefined }
  | { readonly ok: false; readonly reason: "not-counted" | "nothing-to-count" | "no-share" };

/**
 * Points of one component. Nothing to count (a denominator of 0) gives what the index says for that case: all points for
 * petitions, none for satisfaction with the service, no score at all elsewhere.
 */
function scoreComponent(component: IndexComponent, counted: Counted | undefined): ComponentScore {
  if (counted === undefined) return { ok: false, reason: "not-counted" };
  const { numerator, denominator } = counted;
  if (!(numerator >= 0) || !(denominator >= 0) || numerator > denominator) return { ok: false, reason: "no-share" };
  if (denominator === 0) {
    const points = component.ifNothingToCount;
    return points === undefined ? { ok: false, reason: "nothing-to-count" } : { ok: true, points, share: undefined };
  }
  const share = numerator / denominator;
  return { ok: true, points: Math.min(component.max, (component.max * share) / component.fullAt), share };
}

export type GroupScore = {
  readonly points: number;
  /** Most that the components with a score could give; below the group's own maximum where some are missing. */
  readonly outOf: number;
  readonly missing: readonly string[];
};

export type IndexScore = GroupScore & {
  readonly groups: Readonly<Record<IndexGroup, GroupScore>>;
  readonly components: ReadonlyMap<string, ComponentScore>;
};

/** Scores an index from what was counted by component code. Points are not rounded. */
export function scoreIndex(index: ServiceIndex, counted: ReadonlyMap<string, Counted>): IndexScore {
  const components = new Map(index.components.map((component) => [component.code, scoreComponent(component, counted.get(component.code))]));
  const sum = (parts: readonly IndexComponent[]) => addUp(parts, components);
  const ofGroup = (group: IndexGroup) => sum(index.components.filter((component) => component.group === group));
  const groups = Object.fromEntries((Object.keys(INDEX_GROUPS) as IndexGroup[]).map((group) => [group, ofGroup(group)]));
  return { ...sum(index.components), groups: groups as Record<IndexGroup, GroupScore>, components };
}

/**
 * Share of content citizens where nobody was asked: what is left after the late dossiers and those with a complaint or a
 * dislike, 0 to 1. The portal falls back to it.
 */
export function satisfactionWithoutSurvey({
  lateShare,
  dislikedShare,
}: {
  readonly lateShare: number;
  readonly dislikedShare: number;
}): number {
  return Math.max(0, 1 - lateShare - dislikedShare);
}

function addUp(parts: readonly IndexComponent[], scores: ReadonlyMap<string, ComponentScore>): GroupScore {
  let points = 0;
  let outOf = 0;
  const missing: string[] = [];
  for (const { code, max } of parts) {
    const score = scores.get(code);
    if (score?.ok !== true) {
      missing.push(code);
      continue;
    }
    points += score.points;
    outOf += max;
  }
  return { points, outOf, missing };
}
