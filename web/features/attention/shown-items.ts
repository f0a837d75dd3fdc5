import type { AttentionItem } from "../../picture/attention-item.ts";
import type { AttentionText } from "./attention-text.ts";

export type ShownItem = { readonly item: AttentionItem; readonly text: AttentionText };

/** The panel's room in lines of body text, and how many letters such a line holds. */
export type ListRoom = { readonly lines: number; readonly lettersPerLine: number };

/** More than this nobody takes in at a glance. */
const MOST_SHOWN = 7;
const MOST_DETAIL_LINES = 2;
/** A headline and the gap below the item, in lines of body text. */
const HEADLINE_LINES = 1.48;

export type Shown = {
  readonly shown: readonly ShownItem[];
  readonly hiddenCount: number;
  /** Room that is left below the shown items, in lines of body text. */
  readonly linesLeft: number;
};

/** As many of the first items as the room holds; of the others only the number. */
export function shownItems(items: readonly ShownItem[], room: ListRoom): Shown {
  const shown: ShownItem[] = [];
  let linesLeft = room.lines;
  for (const item of items.slice(0, MOST_SHOWN)) {
    const lines = HEADLINE_LINES + Math.min(MOST_DETAIL_LINES, Math.ceil(item.text.detail.length / room.lettersPerLine));
    if (lines > linesLeft) break;
    shown.push(item);
    linesLeft -= lines;
  }
  return { shown, hiddenCount: items.length - shown.length, linesLeft };
}
