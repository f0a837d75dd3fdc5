import type { Standing } from "../picture/watched.ts";
import { ageText } from "./age.ts";
import type { Texts } from "./language-store.ts";

type Heard = { readonly standing: Standing; readonly heardAtMs: number | undefined };

/** What is wrong with a device's news, with how old it is; undefined where nothing is. */
export function standingText({ standing, heardAtMs }: Heard, nowMs: number, texts: Texts): string | undefined {
  const { telemetry } = texts.messages;
  if (standing === "normal") return undefined;
  if (standing === "suspect") return telemetry.suspect;
  if (heardAtMs === undefined) return telemetry.neverHeard;
  const age = ageText(nowMs - heardAtMs, texts);
  return standing === "stale" ? telemetry.late(age) : telemetry.lastHeard(age);
}
