import type { Wall, WallPart } from "../wall/wall.ts";

/** In CSS pixels, from the upper left of the whole wall. */
export type Rect = { readonly leftPx: number; readonly topPx: number; readonly widthPx: number; readonly heightPx: number };

/** All displays of a wall with what lies between them, in CSS pixels of one of its screens. */
export type Canvas = {
  readonly columns: number;
  readonly rows: number;
  readonly displayWidthPx: number;
  readonly displayHeightPx: number;
  readonly bezelPx: number;
};

/** One screen with one display: what is drawn where nobody said anything of a wall. */
export const WHOLE: WallPart = { column: 0, row: 0, columns: 1, rows: 1 };

export function singleCanvas(screen: { readonly widthPx: number; readonly heightPx: number }): Canvas {
  return { columns: 1, rows: 1, displayWidthPx: screen.widthPx, displayHeightPx: screen.heightPx, bezelPx: 0 };
}

/**
 * The canvas of a wall as one of its screens measures it. The screen covers its part, bezels between its displays included, and has as
 * many pixels for each millimetre as its width says.
 */
export function canvasOf(wall: Wall, part: WallPart, widthPx: number): Canvas {
  const pxPerMm = widthPx / extent(part.columns, wall.displayWidthMm, wall.bezelMm);
  return {
    columns: wall.columns,
    rows: wall.rows,
    displayWidthPx: wall.displayWidthMm * pxPerMm,
    displayHeightPx: wall.displayHeightMm * pxPerMm,
    bezelPx: wall.bezelMm * pxPerMm,
  };
}

export function canvasSize(canvas: Canvas): { readonly widthPx: number; readonly heightPx: number } {
  return {
    widthPx: extent(canvas.columns, canvas.displayWidthPx, canvas.bezelPx),
    heightPx: extent(canvas.rows, canvas.displayHeightPx, canvas.bezelPx),
  };
}

export function displayAt(canvas: Canvas, column: number, row: number): Rect {
  return {
    leftPx: column * (canvas.displayWidthPx + canvas.bezelPx),
    topPx: row * (canvas.displayHeightPx + canvas.bezelPx),
    widthPx: canvas.displayWidthPx,
    heightPx: canvas.displayHeightPx,
  };
}

/** What a screen shows of the canvas. */
export function viewOf(canvas: Canvas, part: WallPart): Rect {
  const first = displayAt(canvas, part.column, part.row);
  return {
    ...first,
    widthPx: extent(part.columns, canvas.displayWidthPx, canvas.bezelPx),
    heightPx: extent(part.rows, canvas.displayHeightPx, canvas.bezelPx),
  };
}

export function areOverlapping(left: Rect, right: Rect): boolean {
  return (
    left.leftPx < right.leftPx + right.widthPx &&
    right.leftPx < left.leftPx + left.widthPx &&
    left.topPx < right.topPx + right.heightPx &&
    right.topPx < left.topPx + left.heightPx
  );
}

function extent(count: number, length: number, bezel: number): number {
  return count * length + (count - 1) * bezel;
}
