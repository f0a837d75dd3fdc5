import type { FigureTrail } from "../../../core/contracts/api/proof-api.ts";
import type { Texts } from "../../i18n/language-store.ts";
import { momentText } from "./age-text.ts";
import { plainAmount } from "./value-text.ts";

/** The last times that are told; the interface has them all. */
const TOLD = 6;

export type TrailLine = { readonly id: string; readonly says: string };

/** "18:05 · 98,6% · one-stop · ước tính → chính thức · đang dùng", the newest first. */
export function trailLines({ entries, indicator }: FigureTrail, nowMs: number, texts: Texts): readonly TrailLine[] {
  const { figures, language } = texts.messages;
  return entries
    .slice(-TOLD)
    .toReversed()
    .map((entry) => {
      const parts = [
        momentText(entry.learntAt, nowMs, texts),
        entry.value === undefined ? "—" : plainAmount(entry.value, indicator, texts),
        entry.source,
        figures.vintage[entry.vintage],
        entry.changed?.[language],
        entry.holds ? figures.view.proof.holds : undefined,
      ];
      return { id: entry.observation, says: parts.filter((part) => part !== undefined).join(" · ") };
    });
}
