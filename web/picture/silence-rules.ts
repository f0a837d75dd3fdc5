import type { Device, DeviceKind } from "../../core/domain/device.ts";
import type { AttentionItem, CityView, Severity } from "./attention-item.ts";
import { newestObservationMs } from "./city-buffers.ts";
import { STATUS } from "./device-status.ts";

/** From this share of the devices on, silence is one event with one cause. */
const MASS_SHARE = 0.5;
/** A kind silent in more communes than this is shown once for the province. */
const MOST_UNITS_PER_KIND = 2;
/** Fewer late devices than this are the normal jitter of radio networks. */
const FEWEST_STALE = 3;

const SILENT = [
  { freshness: "lost", status: STATUS.lost, severity: "act" },
  { freshness: "never", status: STATUS.never, severity: "watch" },
  { freshness: "stale", status: STATUS.stale, severity: "watch" },
] as const;

type Silence = (typeof SILENT)[number];
type Group = { readonly kind: DeviceKind; readonly unitCode: string | undefined; readonly devices: number[] };

/** Devices without news, grouped by kind and commune, or as one item when half the city is silent. */
export function silentGroups(view: CityView): readonly AttentionItem[] {
  const silent = view.counts.stale + view.counts.lost + view.counts.never;
  if (view.devices.length > 0 && silent >= MASS_SHARE * view.devices.length) return [massSilence(silent, view.devices.length)];
  return SILENT.flatMap((silence) => {
    return mergeScattered(groupByKindAndUnit(view, silence.status))
      .filter((group) => silence.freshness !== "stale" || group.devices.length >= FEWEST_STALE)
      .map((group) => silentItem(group, { silence, view }));
  });
}

function massSilence(silent: number, total: number): AttentionItem {
  const severity: Severity = "act";
  return { id: "mass-silence", severity, subject: { type: "mass-silence", silent, total }, devices: [], sinceMs: undefined };
}

function groupByKindAndUnit(view: CityView, status: number): Group[] {
  const groups = new Map<string, Group>();
  view.devices.forEach((device: Device, index) => {
    if (view.statuses[index] !== status) return;
    const key = `${device.kind}|${device.unitCode}`;
    const group = groups.get(key) ?? { kind: device.kind, unitCode: device.unitCode, devices: [] };
    group.devices.push(index);
    groups.set(key, group);
  });
  return [...groups.values()];
}

function mergeScattered(groups: readonly Group[]): Group[] {
  const kinds = [...new Set(groups.map((group) => group.kind))];
  return kinds.flatMap((kind) => {
    const sameKind = groups.filter((group) => group.kind === kind);
    if (sameKind.length <= MOST_UNITS_PER_KIND) return sameKind;
    return [{ kind, unitCode: undefined, devices: sameKind.flatMap((group) => group.devices) }];
  });
}

function silentItem(group: Group, context: { readonly silence: Silence; readonly view: CityView }): AttentionItem {
  const { silence, view } = context;
  const since = group.devices.flatMap((device) => newestObservationMs(view.buffers, device) ?? []);
  return {
    id: `silent:${silence.freshness}:${group.kind}:${group.unitCode ?? "all"}`,
    severity: silence.severity,
    subject: { type: "silent", freshness: silence.freshness, kind: group.kind, unitCode: group.unitCode, count: group.devices.length },
    devices: group.devices,
    sinceMs: since.length === 0 ? undefined : Math.min(...since),
  };
}
