import { type Ground, groundOf, isAcross, type Margins, type Spans } from "./ground.ts";
import type { Panel } from "./panel.ts";
import { rearranged } from "./rearrange.ts";
import { GRID_COLUMNS, GRID_ROWS } from "./scene.ts";
import type { Canvas, Rect } from "./wall-canvas.ts";

/**
 * Where each panel of a scene stands on a wall, in CSS pixels of its canvas. Lines of the grid that fall on the edges of displays lie
 * there. No panel but a map goes across a bezel; where a scene's own places would have it so, all are rearranged by the displays. In the
 * same order as the panels. None lies upon another.
 */
export function layOut(panels: readonly Panel[], canvas: Canvas, margins: Margins): readonly Rect[] {
  const ground = groundOf(canvas, margins);
  const own = panels.map((panel) => ownPlace(panel, ground));
  const isWhole = own.every((place, index) => panels[index]?.kind === "map" || !isAcross(place, ground));
  return isWhole ? own : rearranged(panels, own, ground);
}

function ownPlace({ at }: Panel, { across, down, gapPx }: Ground): Rect {
  const leftPx = beginAt(across, at.column / GRID_COLUMNS, gapPx);
  const topPx = beginAt(down, at.row / GRID_ROWS, gapPx);
  return {
    leftPx,
    topPx,
    widthPx: endAt(across, (at.column + at.columns) / GRID_COLUMNS, gapPx) - leftPx,
    heightPx: endAt(down, (at.row + at.rows) / GRID_ROWS, gapPx) - topPx,
  };
}

/** Of a cell: a line of the grid that is so near to the edge of a display lies there. */
const SNAP = 0.4;

function beginAt(spans: Spans, share: number, gapPx: number): number {
  const { edge, isEdge, insidePx } = lineAt(spans, share);
  return isEdge ? (spans[edge]?.fromPx ?? insidePx) : insidePx + gapPx / 2;
}

function endAt(spans: Spans, share: number, gapPx: number): number {
  const { edge, isEdge, insidePx } = lineAt(spans, share);
  return isEdge ? (spans[edge - 1]?.untilPx ?? insidePx) : insidePx - gapPx / 2;
}

function lineAt(spans: Spans, share: number): { readonly edge: number; readonly isEdge: boolean; readonly insidePx: number } {
  const at = share * spans.length;
  const edge = Math.round(at);
  const index = Math.min(Math.floor(at), spans.length - 1);
  const { fromPx, untilPx } = spans[index] ?? { fromPx: 0, untilPx: 0 };
  return {
    edge,
    isEdge: Math.abs(at - edge) < SNAP * (spans.length / GRID_COLUMNS),
    insidePx: fromPx + (at - index) * (untilPx - fromPx),
  };
}
