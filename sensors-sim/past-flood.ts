import type { DeviceKind } from "../core/domain/device.ts";
import { VIETNAM_OFFSET_MS } from "../core/domain/vietnam-time.ts";
import type { ProfileId } from "../core/province/profiles.ts";
import { mixText } from "./signals/random.ts";

/** A flood that lies in the past of a played city; `crestMs` is when it stood highest in the middle of the province. */
export type PastFlood = { readonly crestMs: number; readonly profile: ProfileId };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MINUTE_MS = 60_000;

/** Hours from the height of the storm to the crest at Phủ Lý on the Đáy and at Kim Long on the Hương. */
const CREST_AFTER_H: Readonly<Record<ProfileId, number>> = { "ha-nam": 12.5, hue: 9 };
/** The storm before and after its height, as in the flood scenario; it swells in two hours and dies away in three. */
const STORM = { fromH: -9, toH: 7, swellsH: 2, fadesH: 3 };
/** What still falls while the rivers rise, and how long after their crest. */
const DRIZZLE = { strength: 0.15, untilH: 1 };

/** 20:00 in Vietnam on the day before the city was first played. */
export function eveningBeforeMs(playedSinceMs: number): number {
  return Math.floor((playedSinceMs + VIETNAM_OFFSET_MS) / DAY_MS) * DAY_MS - VIETNAM_OFFSET_MS - 4 * HOUR_MS;
}

/** 0 to 1: how fully its storm stands over the province. */
export function pastStormStrength({ crestMs, profile }: PastFlood, instantMs: number): number {
  const toCrestH = (instantMs - crestMs) / HOUR_MS;
  return Math.max(stormAt(toCrestH + CREST_AFTER_H[profile]), drizzleAt(toCrestH + CREST_AFTER_H[profile], toCrestH));
}

/** 0 to 1, by the hours since the storm's height. */
export function stormAt(sinceH: number): number {
  if (sinceH <= STORM.fromH || sinceH >= STORM.toH) return 0;
  return Math.min(1, (sinceH - STORM.fromH) / STORM.swellsH, (STORM.toH - sinceH) / STORM.fadesH);
}

function drizzleAt(sinceH: number, toCrestH: number): number {
  if (sinceH <= 0 || toCrestH >= DRIZZLE.untilH) return 0;
  return Math.min(DRIZZLE.strength, DRIZZLE.strength * (DRIZZLE.untilH - toCrestH));
}

/** Minutes before and after the crest in which the flood took a device. All are back before midnight. */
const TAKEN: readonly { readonly kind: DeviceKind; readonly fromMin: number; readonly toMin: number }[] = [
  { kind: "water-gauge", fromMin: -48, toMin: 107 },
  { kind: "weather-station", fromMin: -93, toMin: 52 },
];

type Thing = { readonly device: { readonly code: string; readonly kind: DeviceKind }; readonly fromCentreKm: number };
export type Loss = { readonly fromMs: number; readonly toMs: number };

/** The devices that the flood took and from when to when, by their codes: one gauge and one weather station, never those in the middle. */
export function floodLosses(things: readonly Thing[], crestMs: number): ReadonlyMap<string, Loss> {
  return new Map(
    TAKEN.flatMap(({ kind, fromMin, toMin }): [string, Loss][] => {
      const outside = things.filter(({ device }) => device.kind === kind).toSorted((a, b) => a.fromCentreKm - b.fromCentreKm);
      const taken = outside.slice(2).toSorted((a, b) => mixText(0xf10d, a.device.code) - mixText(0xf10d, b.device.code))[0];
      if (taken === undefined) return [];
      return [[taken.device.code, { fromMs: crestMs + fromMin * MINUTE_MS, toMs: crestMs + toMin * MINUTE_MS }]];
    }),
  );
}
