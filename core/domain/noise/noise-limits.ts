import type { LocalText } from "../fact.ts";
import { inForceOn, type RuleVersion } from "../law/rule-version.ts";
import { VIETNAM_OFFSET_MS, vietnamDay } from "../vietnam-time.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Areas of QCVN 26:2010: hospitals, schools and the like are special, all others ordinary. */
export type NoiseArea = "special" | "ordinary";

/** Greatest LAeq in dBA by area, and the hours of the day (local, from `dayFromHour` until `dayUntilHour`). */
type NoiseLimits = RuleVersion & {
  readonly dayFromHour: number;
  readonly dayUntilHour: number;
  readonly limits: Readonly<Record<NoiseArea, { readonly day: number; readonly night: number }>> | undefined;
};

/**
 * QCVN 26:2010/BTNMT has been replaced by QCVN 26:2025/BNNMT, issued with TT 01/2025/TT-BNNMT on 15 May 2025. The new
 * table of limits, its time bands and the day it took over were not read: from the day of issue on no limit is given,
 * rather than the old ones.
 */
const NOISE_LIMITS: readonly NoiseLimits[] = [
  {
    validFrom: "2010-12-16",
    validTo: "2025-05-14",
    basis: "QCVN 26:2010/BTNMT",
    standing: "found",
    dayFromHour: 6,
    dayUntilHour: 21,
    limits: { special: { day: 55, night: 45 }, ordinary: { day: 70, night: 55 } },
  },
  {
    validFrom: "2025-05-15",
    basis: "QCVN 26:2025/BNNMT",
    standing: "unverified",
    dayFromHour: 6,
    dayUntilHour: 21,
    limits: undefined,
  },
];

export type NoiseLimit =
  | { readonly ok: true; readonly limitDba: number; readonly band: "day" | "night"; readonly basis: string }
  | { readonly ok: false; readonly reason: "limit-not-known"; readonly basis: string; readonly why: LocalText }
  | { readonly ok: false; readonly reason: "no-regulation" };

const BEING_UPDATED: LocalText = {
  vi: "đang cập nhật quy chuẩn: bảng giới hạn mới chưa được nhập",
  en: "the regulation is being updated: its new table of limits has not been entered",
};

/** The limit at an instant (milliseconds since 1970 UTC), by the regulation of its own day. */
export function noiseLimitAt(area: NoiseArea, instantMs: number): NoiseLimit {
  const rule = inForceOn(NOISE_LIMITS, vietnamDay(instantMs));
  if (rule === undefined) return { ok: false, reason: "no-regulation" };
  if (rule.limits === undefined) return { ok: false, reason: "limit-not-known", basis: rule.basis, why: BEING_UPDATED };
  const hour = Math.floor(((instantMs + VIETNAM_OFFSET_MS) % DAY_MS) / HOUR_MS);
  const band = hour >= rule.dayFromHour && hour < rule.dayUntilHour ? "day" : "night";
  return { ok: true, limitDba: rule.limits[area][band], band, basis: rule.basis };
}
