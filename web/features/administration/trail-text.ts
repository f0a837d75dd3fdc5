import type { FigureTrail } from "../../../core/contracts/api/proof-api.ts";
import { momentText } from "./age-text.ts";
import type { NamingTexts } from "./proof-text.ts";
import { plainAmount } from "./value-text.ts";

/** The last times that are told; the interface has them all. */
const TOLD = 6;

export type TrailLine = { readonly id: string; readonly says: string };

/** "18:05 · 98,6% · one-stop · ước tính → chính thức · đang dùng", the newest first. */
export function trailLines({ entries, indicator }: FigureTrail, nowMs: number, texts: NamingTexts): readonly TrailLine[] {
  const { figures, language } = texts.messages;
  return entries
    .slice(-TOLD)
    .toReversed()
    .map((entry) => {
      const parts = [
        momentText(entry.learntAt, nowMs, texts),
        entry.value === undefined ? "—" : plainAmount(entry.value, indicator, texts),
        texts.nameOf?.(entry.source) ?? entry.source,
        figures.vintage[entry.vintage],
        entry.changed?.[language],
        entry.holds ? figures.view.proof.holds : undefined,
      ];
      return { id: entry.observation, says: parts.filter((part) => part !== undefined).join(" · ") };
    });
}
