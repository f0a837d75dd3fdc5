import type { Health } from "../../core/contracts/push.ts";
import type { AttentionItem, CityView, Severity } from "./attention-item.ts";
import { aboveReference, outOfRange } from "./reading-rules.ts";
import { missingMetrics, silentGroups } from "./silence-rules.ts";

const RANK: Readonly<Record<Severity, number>> = { act: 0, watch: 1, note: 2 };

/**
 * Everything that needs eyes, the most pressing first. What has one cause is one item: a part of the platform that is
 * away, or many devices silent at once, stands for all the silence it brings.
 */
export function attentionItems(view: CityView): readonly AttentionItem[] {
  const away = partsAway(view.health);
  const silence = away.length > 0 ? [] : silentGroups(view);
  const missing = away.length > 0 ? [] : missingMetrics(view);
  return [...away, ...threats(view.health), ...silence, ...missing, ...outOfRange(view), ...aboveReference(view)].toSorted(byUrgency);
}

function partsAway(health: Health | undefined): AttentionItem[] {
  if (health === undefined) return [];
  const parts = ["database", "broker", "ingest"] as const;
  return parts
    .filter((part) => health[part] === "away")
    .map((part) => ({ id: `part:${part}`, severity: "act", subject: { type: "part-away", part }, devices: [], sinceMs: undefined }));
}

/** What has not stopped the line yet: a full disk will, a broker's setting may cost messages. */
function threats(health: Health | undefined): AttentionItem[] {
  const { disks = [], broker = [] } = health?.warnings ?? {};
  const rest = { devices: [], sinceMs: undefined };
  return [
    ...disks.map(
      (disk): AttentionItem => ({ id: `disk:${disk.path}`, severity: "act", subject: { type: "disk-short", ...disk }, ...rest }),
    ),
    ...broker.map(
      (fault): AttentionItem => ({ id: `broker:${fault}`, severity: "watch", subject: { type: "broker-fault", fault }, ...rest }),
    ),
  ];
}

function byUrgency(left: AttentionItem, right: AttentionItem): number {
  return RANK[left.severity] - RANK[right.severity] || weight(right) - weight(left) || (left.sinceMs ?? 0) - (right.sinceMs ?? 0);
}

/** Among equals the platform's own parts come first, then the larger group. */
function weight(item: AttentionItem): number {
  switch (item.subject.type) {
    case "part-away":
    case "disk-short":
    case "broker-fault":
      return Number.MAX_VALUE;
    case "mass-silence":
      return item.subject.silent;
    case "silent":
    case "metric-missing":
      return item.subject.count;
    case "out-of-range":
    case "above-reference":
      return 1;
  }
}
