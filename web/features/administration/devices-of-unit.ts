import type { DeviceKind } from "../../../core/domain/device.ts";
import type { City } from "../../picture/city.ts";
import { STATUS } from "../../picture/device-status.ts";
import type { Picture } from "../../picture/picture.ts";

export type DeviceStatus = keyof typeof STATUS;

/** What there is of a kind in a unit, by how it stands. */
export type KindInUnit = { readonly kind: DeviceKind; readonly counts: Readonly<Record<DeviceStatus, number>> };

const NAMES = Object.keys(STATUS) as readonly DeviceStatus[];

/** Devices of one commune by kind and status; those of which something is the matter first. */
export function devicesOfUnit(city: City | undefined, picture: Picture | undefined, unitCode: string): readonly KindInUnit[] {
  const kinds = new Map<DeviceKind, Record<DeviceStatus, number>>();
  city?.devices.forEach((device, at) => {
    if (device.unitCode !== unitCode) return;
    const counts = kinds.get(device.kind) ?? { normal: 0, stale: 0, lost: 0, never: 0, suspect: 0 };
    const status = NAMES.find((name) => STATUS[name] === picture?.statuses[at]) ?? "never";
    counts[status] += 1;
    kinds.set(device.kind, counts);
  });
  const off = ({ counts }: KindInUnit) => counts.stale + counts.lost + counts.never + counts.suspect;
  return [...kinds].map(([kind, counts]) => ({ kind, counts })).toSorted((left, right) => off(right) - off(left));
}
