import { VIETNAM_OFFSET_MS } from "../../core/domain/vietnam-time.ts";
import type { ThemeName } from "./tokens.ts";

export type ThemeChoice = ThemeName | "auto";
export type Light = {
  readonly theme: ThemeName;
  /** The room is dark and few are awake: the same picture with less than half the light. */
  readonly isNight: boolean;
};

const HOUR_MS = 3_600_000;
const DAY_HOURS = { from: 6, until: 18 } as const;
const NIGHT_FROM = 22;

/** `auto`: light by day, dim from 18:00 to 06:00 in Vietnam, and darker still from 22:00. A theme that was chosen stays as it is. */
export function lightAt(choice: ThemeChoice, nowMs: number): Light {
  if (choice !== "auto") return { theme: choice, isNight: false };
  const hour = Math.floor((nowMs + VIETNAM_OFFSET_MS) / HOUR_MS) % 24;
  const isDay = hour >= DAY_HOURS.from && hour < DAY_HOURS.until;
  return { theme: isDay ? "day" : "dim", isNight: hour >= NIGHT_FROM || hour < DAY_HOURS.from };
}
