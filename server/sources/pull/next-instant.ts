import { Cron } from "croner";
import type { ScheduledPull } from "../../../core/contracts/pulls-file.ts";

type Schedule = Pick<ScheduledPull, "cron" | "everyMinutes">;

const MINUTE_MS = 60_000;

/** The last instant of a pull's schedule up to another one. */
export function lastInstantMs({ cron, everyMinutes }: Schedule, untilMs: number): number | undefined {
  if (everyMinutes !== undefined) return untilMs - (untilMs % (everyMinutes * MINUTE_MS));
  if (cron === undefined) return undefined;
  // Those before an instant, which itself may be one.
  return toCron(cron)
    .previousRuns(1, new Date(untilMs + 1000))[0]
    ?.getTime();
}

function toCron(cron: string): Cron {
  return new Cron(cron, { timezone: "Asia/Ho_Chi_Minh", mode: "5-part" });
}

/** The first instant of a pull's schedule after another one, the same for every replica; undefined where there is none. */
export function nextInstantMs({ cron, everyMinutes }: Schedule, afterMs: number): number | undefined {
  if (everyMinutes !== undefined) {
    const stepMs = everyMinutes * MINUTE_MS;
    return (Math.floor(afterMs / stepMs) + 1) * stepMs;
  }
  return cron === undefined ? undefined : toCron(cron).nextRun(new Date(afterMs))?.getTime();
}
