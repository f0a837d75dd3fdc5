import type { DeviceKind } from "../../core/domain/device.ts";
import { METRICS } from "../../core/domain/metric.ts";
import type { AttentionItem, CityView, Severity } from "./attention-item.ts";
import { newestObservationMs } from "./city-buffers.ts";
import { STATUS } from "./device-status.ts";

/** From this share of the devices on, silence is one event with one cause. */
const MASS_SHARE = 0.5;
/** Fewer late devices of a kind than this are the normal jitter of radio networks. */
const FEWEST_STALE = 3;
/** Shares of a kind from which its loss wants watching, and action. */
const WATCH_SHARE = 0.1;
const ACT_SHARE = 0.25;

const SILENCES = ["lost", "never", "stale"] as const;
type Silence = (typeof SILENCES)[number];
type Group = { readonly silence: Silence; readonly kind: DeviceKind; readonly devices: number[] };

/** Devices without news, one item for each kind and state, or one for all when half the city is silent. */
export function silentGroups(view: CityView): readonly AttentionItem[] {
  const silent = view.counts.stale + view.counts.lost + view.counts.never;
  if (view.devices.length > 0 && silent >= MASS_SHARE * view.devices.length) return [massSilence(silent, view.devices.length)];
  const { groups, totals } = groupByKind(view);
  return groups
    .filter((group) => group.silence !== "stale" || group.devices.length >= FEWEST_STALE)
    .map((group) => silentItem(group, { total: totals.get(group.kind) ?? 0, view }));
}

function massSilence(silent: number, total: number): AttentionItem {
  return { id: "mass-silence", severity: "act", subject: { type: "mass-silence", silent, total }, devices: [], sinceMs: undefined };
}

/** The silent devices by kind and state, and how many devices of each kind there are. */
function groupByKind(view: CityView): { readonly groups: readonly Group[]; readonly totals: ReadonlyMap<DeviceKind, number> } {
  const groups = new Map<string, Group>();
  const totals = new Map<DeviceKind, number>();
  view.devices.forEach(({ kind }, index) => {
    totals.set(kind, (totals.get(kind) ?? 0) + 1);
    const silence = SILENCES.find((candidate) => view.statuses[index] === STATUS[candidate]);
    if (silence === undefined) return;
    const key = `${silence}:${kind}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { silence, kind, devices: [index] });
    else group.devices.push(index);
  });
  return { groups: [...groups.values()], totals };
}

function silentItem({ silence, kind, devices }: Group, context: { readonly total: number; readonly view: CityView }): AttentionItem {
  const { total, view } = context;
  const since = devices.flatMap((device) => view.silences.devices.get(device) ?? newestObservationMs(view.buffers, device) ?? []);
  return {
    id: `silent:${silence}:${kind}`,
    severity: severityOf({ silence, count: devices.length, total }),
    subject: { type: "silent", freshness: silence, kind, count: devices.length, total, unitCodes: unitsOf(devices, view) },
    devices,
    sinceMs: since.length === 0 ? undefined : since.reduce((first, atMs) => Math.min(first, atMs)),
  };
}

/** What devices that speak no longer tell, one item for each metric. */
export function missingMetrics(view: CityView): readonly AttentionItem[] {
  return [...view.silences.metrics].flatMap(([metricId, { devices, sinceMs }]): AttentionItem[] => {
    const metric = METRICS.find(({ id }) => id === metricId)?.code;
    if (metric === undefined) return [];
    const subject = { type: "metric-missing", metric, count: devices.length } as const;
    return [{ id: `metric-missing:${metric}`, severity: "note", subject, devices, sinceMs }];
  });
}

function severityOf(group: { readonly silence: Silence; readonly count: number; readonly total: number }): Severity {
  const share = group.count / group.total;
  if (group.silence === "lost" && share >= ACT_SHARE) return "act";
  return share >= WATCH_SHARE && group.count > 1 ? "watch" : "note";
}

/** The communes concerned, the one with the most silent devices first. */
function unitsOf(devices: readonly number[], view: CityView): readonly string[] {
  const counts = new Map<string, number>();
  for (const device of devices) {
    const unitCode = view.devices[device]?.unitCode ?? "";
    counts.set(unitCode, (counts.get(unitCode) ?? 0) + 1);
  }
  return [...counts].toSorted((left, right) => right[1] - left[1]).map(([unitCode]) => unitCode);
}
