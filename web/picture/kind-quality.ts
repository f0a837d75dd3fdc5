import { DEVICE_KIND_CODES, type DeviceKind } from "../../core/domain/device.ts";
import { lastHeardMs, type Standing, standingOf, type Watched } from "./watched.ts";

/** How the devices of a kind stand. `suspect` speak, and something they tell is doubted. */
export type KindQuality = { readonly kind: DeviceKind; readonly all: number; readonly counts: Readonly<Record<Standing, number>> };

/** A device without news; `heardAtMs` undefined where it never spoke. */
export type SilentDevice = { readonly place: number; readonly heardAtMs: number | undefined };

export type Quality = {
  /** Kinds that the city has, as the platform lists them. */
  readonly kinds: readonly KindQuality[];
  readonly total: Omit<KindQuality, "kind">;
  /** Lost devices, the longest silent first, then those that never spoke. */
  readonly silent: readonly SilentDevice[];
};

/** How many devices of each kind speak, are late, lost, never spoke or are doubted. One pass over all of them. */
export function qualityOf(watched: Watched, mostSilent: number): Quality {
  const kinds = new Map(DEVICE_KIND_CODES.map((kind) => [kind, emptyCounts()]));
  const total = emptyCounts();
  const silent: SilentDevice[] = [];
  watched.devices.forEach((device, place) => {
    const standing = standingOf(watched, place);
    const counts = kinds.get(device.kind);
    if (counts !== undefined) counts[standing] += 1;
    total[standing] += 1;
    if (standing === "lost" || standing === "never") silent.push({ place, heardAtMs: lastHeardMs(watched, place) });
  });
  return {
    kinds: [...kinds].flatMap(([kind, counts]) => (sum(counts) === 0 ? [] : [{ kind, counts, all: sum(counts) }])),
    total: { counts: total, all: sum(total) },
    silent: silent.toSorted(byAge).slice(0, mostSilent),
  };
}

function emptyCounts(): Record<Standing, number> {
  return { normal: 0, stale: 0, lost: 0, never: 0, suspect: 0 };
}

function sum(counts: Readonly<Record<Standing, number>>): number {
  return Object.values(counts).reduce((all, count) => all + count, 0);
}

function byAge(one: SilentDevice, other: SilentDevice): number {
  return (one.heardAtMs ?? Number.MAX_SAFE_INTEGER) - (other.heardAtMs ?? Number.MAX_SAFE_INTEGER) || one.place - other.place;
}
