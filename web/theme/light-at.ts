import { VIETNAM_OFFSET_MS } from "../../core/domain/vietnam-time.ts";
import type { ThemeName } from "./tokens.ts";

export type ThemeChoice = ThemeName | "auto";
const HOUR_MS = 3_600_000;
const DAY_HOURS = { from: 6, until: 18 } as const;
const NIGHT_FROM = 22;

/** `auto`: light by day, dim from 18:00 to 22:00 in Vietnam, darker still until 06:00. A theme that was chosen stays as it is. */
export function lightAt(choice: ThemeChoice, nowMs: number): ThemeName {
  if (choice !== "auto") return choice;
  const hour = Math.floor((nowMs + VIETNAM_OFFSET_MS) / HOUR_MS) % 24;
  if (hour >= DAY_HOURS.from && hour < DAY_HOURS.until) return "day";
  return hour >= NIGHT_FROM || hour < DAY_HOURS.from ? "night" : "dim";
}
