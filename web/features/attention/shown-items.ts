import type { AttentionItem } from "../../picture/attention-item.ts";
import type { AttentionText } from "./attention-text.ts";

export type ShownItem = { readonly item: AttentionItem; readonly text: AttentionText };

/** The panel's room in lines of body text, and how many letters such a line holds. */
export type ListRoom = { readonly lines: number; readonly lettersPerLine: number };

/** More than this nobody takes in at a glance. */
const MOST_SHOWN = 7;
const MOST_DETAIL_LINES = 2;
/** A line of a headline, in lines of body text, and how many letters of body text one of its letters takes. */
const HEADLINE_LINE = 1.36;
const HEADLINE_LETTER = 1.45;
/** Below each item. */
const GAP_LINES = 0.12;

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
    const lines = linesOf(item.text, room.lettersPerLine);
    if (lines > linesLeft) break;
    shown.push(item);
    linesLeft -= lines;
  }
  return { shown, hiddenCount: items.length - shown.length, linesLeft };
}

function linesOf({ headline, detail }: AttentionText, lettersPerLine: number): number {
  const headlines = Math.ceil((headline.length * HEADLINE_LETTER) / lettersPerLine);
  return GAP_LINES + HEADLINE_LINE * headlines + Math.min(MOST_DETAIL_LINES, Math.ceil(detail.length / lettersPerLine));
}
