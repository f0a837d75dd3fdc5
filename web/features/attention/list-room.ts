import type { Box } from "../../ui/use-box.ts";
import type { ListRoom } from "./shown-items.ts";

const LINE_REM = 2.03;
const LETTER_REM = 0.78;
/** Before each item. */
const MARK_REM = 2.9;
/** The line of administration below the list wraps once. */
const ADMINISTRATION_LINES = 2.2;

/** What fits into the panel's inside. Nothing before it is drawn. */
export function roomOf(box: Box | undefined, remPx: number): ListRoom {
  if (box === undefined) return { lines: 0, lettersPerLine: 1 };
  return {
    lines: box.heightPx / remPx / LINE_REM - ADMINISTRATION_LINES,
    lettersPerLine: Math.max(1, (box.widthPx / remPx - MARK_REM) / LETTER_REM),
  };
}
