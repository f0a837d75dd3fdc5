import type { Margins } from "../../core/domain/scene/ground.ts";
import { type Canvas, canvasOf, canvasSize, type Rect, singleCanvas, viewOf, WHOLE } from "../../core/domain/scene/wall-canvas.ts";
import type { Wall, WallPart } from "../../core/domain/wall/wall.ts";
import { textScale } from "../scene/text-size.ts";

/** The picture is drawn for 120 × 67.5 rem. */
const DESIGN_REM = { width: 120, height: 67.5 } as const;
const HEADER_REM = 3.9;
const BAR_REM = 3.1;
const FOOTER_REM = 2.7;
const TOP_REM = 0.5;
const BOTTOM_REM = 0.7;
const SIDE_REM = 0.9;
const GAP_REM = 0.625;

/** The wall of a paired screen, and which of its displays the screen drives. */
export type Place = { readonly wall: Wall; readonly part: WallPart };

/** How a screen lies on its wall, in its own CSS pixels. */
export type ScreenFrame = {
  readonly canvas: Canvas;
  readonly part: WallPart;
  /** What the screen sees of the canvas. */
  readonly view: Rect;
  readonly remPx: number;
};

type Screen = { readonly widthPx: number; readonly heightPx: number };

/** `ownScale` is for a screen of which nobody said how large it is and how far its readers are. */
export function frameOf(place: Place | undefined, screen: Screen, ownScale: number): ScreenFrame {
  const part = place?.part ?? WHOLE;
  const canvas = place === undefined ? singleCanvas(screen) : canvasOf(place.wall, part, screen.widthPx);
  const { widthPx, heightPx } = canvasSize(canvas);
  const designPx = Math.min(widthPx / DESIGN_REM.width, heightPx / DESIGN_REM.height);
  const scale = place === undefined ? ownScale : scaleOf(place.wall, (designPx * DESIGN_REM.height) / heightPx);
  return { canvas, part, view: viewOf(canvas, part), remPx: designPx * scale };
}

/** `share` of the wall's height is what the design fills of it. */
function scaleOf({ rows, displayHeightMm, bezelMm, readerDistanceMm }: Wall, share: number): number {
  const heightMm = rows * displayHeightMm + (rows - 1) * bezelMm;
  return textScale({ heightMm: heightMm * share, readerMm: readerDistanceMm });
}

export type Fixed = { readonly bars: number; readonly hasFooter: boolean };

/** What the header, bars and the footer leave to the scene. */
export function marginsOf(remPx: number, { bars, hasFooter }: Fixed): Margins {
  return {
    headPx: (TOP_REM + HEADER_REM + GAP_REM + bars * (BAR_REM + GAP_REM)) * remPx,
    footPx: (BOTTOM_REM + (hasFooter ? FOOTER_REM + GAP_REM : 0)) * remPx,
    sidePx: SIDE_REM * remPx,
    gapPx: GAP_REM * remPx,
  };
}
