import { type DueInstant, dueAfterWorkingTime, type WorkingTime, workingTimeBetween } from "../working-calendar/working-hours.ts";
import type { DossierState } from "./dossier-state.ts";

/** Instants are in milliseconds since 1970 UTC. A history is in order of time. */
export type DossierEvent = { readonly atMs: number; readonly state: DossierState };

export type Pause = { readonly fromMs: number; readonly untilMs: number };

/** Moves a due instant by the time that was not the office's. */
export type ExtendDue = (dueAtMs: number, pauses: readonly Pause[]) => DueInstant;

/** The times in which one of the pausing states lasted, up to `untilMs`; neighbouring ones are one. */
export function pausesOf(history: readonly DossierEvent[], pausing: ReadonlySet<DossierState>, untilMs: number): Pause[] {
  const pauses: Pause[] = [];
  for (const [at, event] of history.entries()) {
    const endMs = Math.min(history[at + 1]?.atMs ?? untilMs, untilMs);
    if (!pausing.has(event.state) || endMs <= event.atMs) continue;
    const last = pauses.at(-1);
    if (last?.untilMs === event.atMs) pauses.splice(-1, 1, { fromMs: last.fromMs, untilMs: endMs });
    else pauses.push({ fromMs: event.atMs, untilMs: endMs });
  }
  return pauses;
}

/** Adds the pauses as the clock on the wall counts them, nights and weekends included. */
export function extendByClockTime(dueAtMs: number, pauses: readonly Pause[]): DueInstant {
  const pausedMs = pauses.reduce((sum, { fromMs, untilMs }) => sum + untilMs - fromMs, 0);
  return { ok: true, atMs: dueAtMs + pausedMs, standing: "found" };
}

/**
 * Adds only the working time of the pauses: a weekend spent waiting for the citizen gives the office no weekend more.
 * Rules say that the citizen's time is taken off, not by which clock; this is the platform's default.
 */
export function extendByWorkingTime(work: WorkingTime): ExtendDue {
  return (dueAtMs, pauses) => {
    let pausedMs = 0;
    for (const { fromMs, untilMs } of pauses) {
      const length = workingTimeBetween(work, fromMs, untilMs);
      if (!length.ok) return length;
      pausedMs += length.lengthMs;
    }
    return pausedMs === 0 ? { ok: true, atMs: dueAtMs, standing: "found" } : dueAfterWorkingTime(work, dueAtMs, pausedMs);
  };
}
