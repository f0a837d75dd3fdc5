import type { WallScreen } from "../../control/walls-store.ts";

export type ScreenState = "alive" | "late" | "lost" | "never";

/** It reports every 5 s: two missed are late, more than 30 s are lost. */
const LATE_MS = 12_000;
const LOST_MS = 30_000;
/** A picture that is not renewed for this long stands still, though the screen itself may answer. */
const OLD_PICTURE_MS = 15_000;

/** How a screen is, by when it was heard last and how old its picture was then. */
export function screenState(screen: Pick<WallScreen, "reportedAt" | "report" | "isAlive">, nowMs: number): ScreenState {
  if (screen.reportedAt === undefined || screen.report === undefined) return "never";
  const heardMs = Date.parse(screen.reportedAt);
  const silentMs = nowMs - heardMs;
  if (silentMs > LOST_MS) return "lost";
  if (silentMs > LATE_MS || !screen.isAlive) return "late";
  return heardMs - screen.report.paintedAtMs > OLD_PICTURE_MS ? "late" : "alive";
}
