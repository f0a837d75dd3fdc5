import type { DeviceKind } from "../../core/domain/device.ts";
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

type Silence = "lost" | "never" | "stale";
type Group = { readonly kind: DeviceKind; readonly total: number; readonly devices: number[] };

/** Devices without news, one item for each kind and state, or one for all when half the city is silent. */
export function silentGroups(view: CityView): readonly AttentionItem[] {
  const silent = view.counts.stale + view.counts.lost + view.counts.never;
  if (view.devices.length > 0 && silent >= MASS_SHARE * view.devices.length) return [massSilence(silent, view.devices.length)];
  return (["lost", "never", "stale"] as const).flatMap((silence) => {
    return groupByKind(view, silence)
      .filter((group) => silence !== "stale" || group.devices.length >= FEWEST_STALE)
      .map((group) => silentItem(group, { silence, view }));
  });
}

function massSilence(silent: number, total: number): AttentionItem {
  return { id: "mass-silence", severity: "act", subject: { type: "mass-silence", silent, total }, devices: [], sinceMs: undefined };
}

function groupByKind(view: CityView, silence: Silence): Group[] {
  const kinds = [...new Set(view.devices.map((device) => device.kind))];
  return kinds.flatMap((kind) => {
    const ofKind = view.devices.flatMap((device, index) => (device.kind === kind ? [index] : []));
    const devices = ofKind.filter((index) => view.statuses[index] === STATUS[silence]);
    return devices.length === 0 ? [] : [{ kind, total: ofKind.length, devices }];
  });
}

function silentItem(group: Group, context: { readonly silence: Silence; readonly view: CityView }): AttentionItem {
  const { silence, view } = context;
  const { kind, total, devices } = group;
  const since = devices.flatMap((device) => newestObservationMs(view.buffers, device) ?? []);
  return {
    id: `silent:${silence}:${kind}`,
    severity: severityOf(group, silence),
    subject: { type: "silent", freshness: silence, kind, count: devices.length, total, unitCodes: unitsOf(devices, view) },
    devices,
    sinceMs: since.length === 0 ? undefined : Math.min(...since),
  };
}

function severityOf(group: Group, silence: Silence): Severity {
  const share = group.devices.length / group.total;
  if (silence === "lost" && share >= ACT_SHARE) return "act";
  return share >= WATCH_SHARE && group.devices.length > 1 ? "watch" : "note";
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
