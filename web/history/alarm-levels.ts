import type { Clock } from "../../core/domain/shown-clock.ts";
import { vietnamDay } from "../../core/domain/vietnam-time.ts";
import { ALARM_SETTINGS, type DeclaredLevels, gaugeOfSetting } from "../../core/domain/water-alarm/declared-levels.ts";
import { toInstantText } from "../clock/instant-text.ts";

/** Alarm levels of gauges, by the gauge's code. */
export type LevelsOfGauges = ReadonlyMap<string, DeclaredLevels>;

const HOUR_MS = 3_600_000;

/** Where the alarm levels of the day shown are asked for; of a past as it was known then, to the hour. */
export function alarmLevelsAddress(clock: Clock, shownMs: number): string {
  const query = new URLSearchParams({ on: vietnamDay(shownMs), prefix: ALARM_SETTINGS });
  if (clock.mode === "past") {
    const knownMs = clock.knownAsOf === "then" ? (Math.floor(shownMs / HOUR_MS) + 1) * HOUR_MS : clock.knownAsOf;
    query.set("known", toInstantText(knownMs));
  }
  return `/api/v1/settings?${query}`;
}

/** Undefined for what is no such answer. The server has validated the rows; one that lacks what is reached into is left out. */
export function readAlarmLevels(answer: unknown): LevelsOfGauges | undefined {
  if (!isRecord(answer) || !Array.isArray(answer["settings"])) return undefined;
  const levels = new Map<string, DeclaredLevels>();
  for (const setting of answer["settings"] as readonly unknown[]) {
    if (!isRecord(setting) || typeof setting["code"] !== "string" || typeof setting["value"] !== "number") continue;
    const of = gaugeOfSetting(setting["code"]);
    if (of !== undefined) levels.set(of.gauge, { ...levels.get(of.gauge), [of.level]: setting["value"] });
  }
  return levels;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
