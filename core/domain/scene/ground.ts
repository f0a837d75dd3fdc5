import { type Canvas, canvasSize, type Rect } from "./wall-canvas.ts";

/** What is kept free: above for the header, below for the footer, beside, between panels and beside each bezel. In CSS pixels. */
export type Margins = { readonly headPx: number; readonly footPx: number; readonly sidePx: number; readonly gapPx: number };

/** Along one axis: from where to where each display may be drawn on. */
export type Spans = readonly Span[];
export type Span = { readonly fromPx: number; readonly untilPx: number };

/** What is left of a wall for panels. */
export type Ground = { readonly across: Spans; readonly down: Spans; readonly gapPx: number };

/** Pixels of a screen are not cut finer than this. */
const NEAR_PX = 0.01;

export function groundOf(canvas: Canvas, { headPx, footPx, sidePx, gapPx }: Margins): Ground {
  const { widthPx, heightPx } = canvasSize(canvas);
  const { columns, rows, displayWidthPx, displayHeightPx, bezelPx } = canvas;
  return {
    gapPx,
    across: spansOf({ count: columns, lengthPx: displayWidthPx, bezelPx, gapPx }, { fromPx: sidePx, untilPx: widthPx - sidePx }),
    down: spansOf({ count: rows, lengthPx: displayHeightPx, bezelPx, gapPx }, { fromPx: headPx, untilPx: heightPx - footPx }),
  };
}

type Axis = { readonly count: number; readonly lengthPx: number; readonly bezelPx: number; readonly gapPx: number };

function spansOf({ count, lengthPx, bezelPx, gapPx }: Axis, all: Span): Spans {
  return Array.from({ length: count }, (_, index) => {
    const fromPx = index * (lengthPx + bezelPx);
    return {
      fromPx: index === 0 ? all.fromPx : fromPx + gapPx / 2,
      untilPx: index === count - 1 ? all.untilPx : fromPx + lengthPx - gapPx / 2,
    };
  });
}

export function outlineOf({ across, down }: Ground): Rect {
  const [leftPx, topPx] = [across[0]?.fromPx ?? 0, down[0]?.fromPx ?? 0];
  return { leftPx, topPx, widthPx: (across.at(-1)?.untilPx ?? 0) - leftPx, heightPx: (down.at(-1)?.untilPx ?? 0) - topPx };
}

/** Whether something of it would lie on a bezel. */
export function isAcross(rect: Rect, { across, down }: Ground): boolean {
  return partsOf(across, rect.leftPx, rect.widthPx).length > 1 || partsOf(down, rect.topPx, rect.heightPx).length > 1;
}

/** The largest part of it that lies on one display. */
export function largestPart(rect: Rect, { across, down }: Ground): Rect {
  const wide = largest(partsOf(across, rect.leftPx, rect.widthPx));
  const high = largest(partsOf(down, rect.topPx, rect.heightPx));
  return { leftPx: wide.fromPx, topPx: high.fromPx, widthPx: wide.untilPx - wide.fromPx, heightPx: high.untilPx - high.fromPx };
}

/** What of a length lies on each display. */
function partsOf(spans: Spans, startPx: number, lengthPx: number): Spans {
  return spans
    .map(({ fromPx, untilPx }) => ({ fromPx: Math.max(fromPx, startPx), untilPx: Math.min(untilPx, startPx + lengthPx) }))
    .filter(({ fromPx, untilPx }) => untilPx - fromPx > NEAR_PX);
}

/** The first of those that are equally long. */
function largest(parts: Spans): Span {
  const longest = Math.max(...parts.map(({ fromPx, untilPx }) => untilPx - fromPx));
  return parts.find(({ fromPx, untilPx }) => untilPx - fromPx > longest - 1) ?? { fromPx: 0, untilPx: 0 };
}
