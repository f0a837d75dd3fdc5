import type { DeviceDay } from "../../../core/contracts/answers.ts";

/** What the card tells of a device's day. */
export type ToldDay = Pick<DeviceDay, "metrics" | "episodes" | "spokenFormats" | "verdict">;

/** Takes it out of the server's answer, which the server has validated; undefined when it is no such answer. */
export function readDeviceDay(answer: unknown): ToldDay | undefined {
  if (typeof answer !== "object" || answer === null) return undefined;
  const { metrics, episodes, spokenFormats, verdict } = answer as Partial<ToldDay>; // checked by the next line
  return Array.isArray(metrics) && Array.isArray(episodes) && Array.isArray(spokenFormats) && verdict !== undefined
    ? { metrics, episodes, spokenFormats, verdict }
    : undefined;
}
