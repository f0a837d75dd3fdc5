import type { DeviceKind } from "../../../core/domain/device.ts";

/** One picture with all symbols side by side, in white: deck.gl gives each its colour. */
export type SymbolName = DeviceKind | "stale" | "lost" | "never" | "suspect" | "camera-lost" | "act" | "watch" | "note";

export type Atlas = { readonly image: ImageData; readonly mapping: Record<SymbolName, IconFrame> };

type IconFrame = { readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly mask: true };

/** Draws into a box from −1 to 1. */
type Draw = (context: OffscreenCanvasRenderingContext2D) => void;

const CELL_PX = 64;
const HALF_PX = 28;

const SHAPES: Readonly<Record<SymbolName, Draw>> = {
  "air-station": (c) => fill(c, () => c.arc(0, 0, 0.8, 0, 2 * Math.PI)),
  "noise-meter": (c) => fill(c, () => polygon(c, { corners: 3, turn: Math.PI / 2, radius: 1 })),
  "weather-station": (c) => fill(c, () => polygon(c, { corners: 6, turn: 0, radius: 0.9 })),
  "water-gauge": (c) => fill(c, () => polygon(c, { corners: 3, turn: -Math.PI / 2, radius: 1 })),
  "traffic-counter": (c) => fill(c, () => polygon(c, { corners: 4, turn: 0, radius: 0.95 })),
  "lighting-cabinet": (c) => fill(c, () => c.rect(-0.65, -0.65, 1.3, 1.3)),
  "camera-box": (c) => fill(c, () => c.rect(-0.9, -0.5, 1.8, 1)),
  stale: (c) => stroke(c, () => c.arc(0, 0, 0.75, 0, 2 * Math.PI)),
  never: (c) => {
    c.setLineDash([0.45, 0.4]);
    stroke(c, () => c.arc(0, 0, 0.75, 0, 2 * Math.PI));
  },
  lost: (c) =>
    stroke(c, () =>
      lines(c, [
        [-0.7, -0.7, 0.7, 0.7],
        [-0.7, 0.7, 0.7, -0.7],
      ]),
    ),
  suspect: drawQuestion,
  "camera-lost": (c) => {
    c.lineWidth = 0.2;
    stroke(c, () => c.rect(-0.85, -0.5, 1.7, 1));
    stroke(c, () =>
      lines(c, [
        [-0.85, -0.85, 0.85, 0.85],
        [-0.85, 0.85, 0.85, -0.85],
      ]),
    );
  },
  act: (c) => stroke(c, () => polygon(c, { corners: 8, turn: Math.PI / 8, radius: 0.85 })),
  watch: (c) => stroke(c, () => polygon(c, { corners: 3, turn: -Math.PI / 2, radius: 0.9 })),
  note: (c) => stroke(c, () => polygon(c, { corners: 4, turn: 0, radius: 0.9 })),
};

/** Undefined where the browser gives no canvas. */
export function drawAtlas(): Atlas | undefined {
  const names = Object.keys(SHAPES) as SymbolName[]; // Object.keys forgets the keys' type
  const canvas = new OffscreenCanvas(CELL_PX * names.length, CELL_PX);
  const context = canvas.getContext("2d");
  if (context === null) return undefined;
  context.fillStyle = "#ffffff";
  context.strokeStyle = "#ffffff";
  const frames = names.map((name, at): [SymbolName, IconFrame] => {
    context.save();
    context.translate((at + 0.5) * CELL_PX, CELL_PX / 2);
    context.scale(HALF_PX, HALF_PX);
    context.lineWidth = 0.34;
    context.lineJoin = "round";
    context.lineCap = "butt";
    SHAPES[name](context);
    context.restore();
    return [name, { x: at * CELL_PX, y: 0, width: CELL_PX, height: CELL_PX, mask: true }];
  });
  const mapping = Object.fromEntries(frames) as Record<SymbolName, IconFrame>; // one entry per name, see above
  return { image: context.getImageData(0, 0, canvas.width, canvas.height), mapping };
}

function fill(context: OffscreenCanvasRenderingContext2D, path: () => void): void {
  context.beginPath();
  path();
  context.closePath();
  context.fill();
}

function stroke(context: OffscreenCanvasRenderingContext2D, path: () => void): void {
  context.beginPath();
  path();
  context.stroke();
}

function polygon(
  context: OffscreenCanvasRenderingContext2D,
  shape: { readonly corners: number; readonly turn: number; readonly radius: number },
): void {
  for (let corner = 0; corner <= shape.corners; corner += 1) {
    const angle = shape.turn + (2 * Math.PI * corner) / shape.corners;
    context.lineTo(shape.radius * Math.cos(angle), shape.radius * Math.sin(angle));
  }
}

function lines(context: OffscreenCanvasRenderingContext2D, segments: readonly (readonly [number, number, number, number])[]): void {
  for (const [x1, y1, x2, y2] of segments) {
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
  }
}

function drawQuestion(context: OffscreenCanvasRenderingContext2D): void {
  stroke(context, () => context.arc(0, -0.42, 0.42, Math.PI, 0.42 * Math.PI));
  stroke(context, () => lines(context, [[0.13, -0.03, 0, 0.35]]));
  fill(context, () => context.arc(0, 0.76, 0.2, 0, 2 * Math.PI));
}
