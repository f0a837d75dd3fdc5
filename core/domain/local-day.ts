import { VIETNAM_OFFSET_MS, vietnamDay } from "./vietnam-time.ts";

const DAY_MS = 86_400_000;

/** A calendar day in Vietnam, and how much of it is there to judge. */
export type LocalDay = {
  /** Such as 2026-11-22. */
  readonly day: string;
  /** Milliseconds since 1970 UTC. */
  readonly fromMs: number;
  /** End of the day, or now while it lasts. */
  readonly untilMs: number;
  readonly isRunning: boolean;
};

/**
 * The day named by "today", "yesterday" or an ISO date. Undefined when it is none, or still to come. The whole of a
 * future day would be missing, and nothing would be wrong.
 */
export function localDay(name: string, nowMs: number): LocalDay | undefined {
  const today = vietnamDay(nowMs);
  const day = name === "today" ? today : name === "yesterday" ? vietnamDay(nowMs - DAY_MS) : name;
  const startMs = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  // 2026-02-30 would otherwise be taken for 2 March.
  if (Number.isNaN(startMs) || new Date(startMs).toISOString().slice(0, 10) !== day || day > today) return undefined;
  const fromMs = startMs - VIETNAM_OFFSET_MS;
  return { day, fromMs, untilMs: Math.min(fromMs + DAY_MS, nowMs), isRunning: day === today };
}
