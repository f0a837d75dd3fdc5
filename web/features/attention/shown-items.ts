import type { AttentionItem } from "../../picture/attention-item.ts";

/** So many a reader takes in at a glance, and so many the panel holds. */
export const MOST_SHOWN = 5;

/** The first items. */
export function shownItems(items: readonly AttentionItem[]): { readonly shown: readonly AttentionItem[]; readonly hiddenCount: number } {
  const shown = items.slice(0, MOST_SHOWN);
  return { shown, hiddenCount: items.length - shown.length };
}
