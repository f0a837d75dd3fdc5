import type { Clock } from "../../../core/domain/shown-clock.ts";
import { toInstantText } from "../../clock/instant-text.ts";

/** How often a past that plays asks anew, s of the local clock. */
const STEP_S = 2;

/** The instant shown as a query has it; empty for now. */
export function momentOf(clock: Clock, shownMs: number): string {
  if (clock.mode === "live") return "";
  const stepMs = Math.max(1, clock.rate * STEP_S) * 1000;
  const at = toInstantText(Math.floor(shownMs / stepMs) * stepMs);
  return `?${new URLSearchParams({ at, known: clock.knownAsOf === "then" ? at : toInstantText(clock.knownAsOf) })}`;
}

export function camerasAddress(moment: string): string {
  return `/api/v1/cameras${moment}`;
}

/** Of the picture taken at that instant. */
export function stillAddress(code: string, takenAt: string): string {
  return `/api/v1/cameras/${encodeURIComponent(code)}/still?${new URLSearchParams({ at: takenAt })}`;
}
