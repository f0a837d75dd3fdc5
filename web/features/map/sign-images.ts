import type { Theme } from "../../theme/tokens.ts";
import { mixed } from "./colours.ts";
import { WATER_MARKS, type WaterMark } from "./water-signs.ts";

/** Pictures that the map's style names: drawn here, so that none is fetched. */
export type SignImages = ReadonlyMap<string, ImageData>;

type Context = OffscreenCanvasRenderingContext2D;

/** Of one rem, so many device pixels wide. */
export function signImages(options: { readonly theme: Theme; readonly remPx: number; readonly pixelRatio: number }): SignImages {
  const { theme } = options;
  const sizePx = Math.round(1.9 * options.remPx * options.pixelRatio);
  const images = new Map<string, ImageData>();
  for (const mark of WATER_MARKS)
    keep(
      images,
      `water-${mark}`,
      drawn(sizePx, (context) => drawWater(context, mark, theme)),
    );
  keep(
    images,
    "hatch",
    drawn(Math.round(0.9 * options.remPx * options.pixelRatio), (context) => drawHatch(context, theme)),
  );
  return images;
}

function keep(images: Map<string, ImageData>, name: string, image: ImageData | undefined): void {
  if (image !== undefined) images.set(name, image);
}

/** Into a box from −1 to 1; undefined where the browser gives no canvas. */
function drawn(sizePx: number, draw: (context: Context) => void): ImageData | undefined {
  const context = new OffscreenCanvas(sizePx, sizePx).getContext("2d", { willReadFrequently: true });
  if (context === null) return undefined;
  context.translate(sizePx / 2, sizePx / 2);
  context.scale(sizePx / 2, sizePx / 2);
  draw(context);
  return context.getImageData(0, 0, sizePx, sizePx);
}

type Look = { readonly path: (context: Context) => void; readonly fill: string; readonly letter: string; readonly letterY: number };

/** BĐ1 a diamond, BĐ2 a triangle, BĐ3 an octagon, as other notices, warnings and alarms; below them a drop that says nothing. */
function waterLook(mark: WaterMark, theme: Theme): Look | undefined {
  switch (mark) {
    case "level-3":
      return { path: (c) => polygon(c, 8, Math.PI / 8), fill: theme.act, letter: "3", letterY: 0.06 };
    case "level-2":
      return { path: (c) => polygon(c, 3, -Math.PI / 2), fill: theme.watch, letter: "2", letterY: 0.2 };
    case "level-1":
      return { path: (c) => polygon(c, 4, 0), fill: theme.note, letter: "1", letterY: 0.06 };
    case "below":
      return { path: drop, fill: theme.normal, letter: "0", letterY: 0.28 };
    case "unknown":
      return { path: drop, fill: theme.normal, letter: "", letterY: 0 };
    case "silent":
      return undefined;
  }
}

function drawWater(context: Context, mark: WaterMark, theme: Theme): void {
  const look = waterLook(mark, theme);
  context.lineJoin = "round";
  if (look === undefined) {
    // A dead gauge looks dead: an empty drop with a cross.
    context.lineWidth = 0.16;
    context.strokeStyle = theme.silent;
    context.beginPath();
    drop(context);
    context.stroke();
    context.beginPath();
    context.moveTo(-0.7, -0.7);
    context.lineTo(0.7, 0.7);
    context.moveTo(-0.7, 0.7);
    context.lineTo(0.7, -0.7);
    context.stroke();
    return;
  }
  context.beginPath();
  look.path(context);
  context.closePath();
  context.lineWidth = 0.14;
  context.strokeStyle = theme.haloOfLabels;
  context.stroke();
  context.fillStyle = look.fill;
  context.fill();
  context.fillStyle = mixed(theme.haloOfLabels, look.fill, 0.05);
  context.font = "700 1px sans-serif";
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(look.letter, 0, look.letterY);
}

function drawHatch(context: Context, theme: Theme): void {
  context.strokeStyle = theme.silent;
  context.globalAlpha = 0.42;
  context.lineWidth = 0.2;
  for (const shift of [-2, 0, 2]) {
    context.beginPath();
    context.moveTo(-1.5 + shift, 1.5);
    context.lineTo(1.5 + shift, -1.5);
    context.stroke();
  }
}

function polygon(context: Context, corners: number, turn: number): void {
  for (let corner = 0; corner <= corners; corner += 1) {
    const angle = turn + (2 * Math.PI * corner) / corners;
    context.lineTo(0.88 * Math.cos(angle), 0.88 * Math.sin(angle));
  }
}

function drop(context: Context): void {
  context.moveTo(0, -0.85);
  context.bezierCurveTo(0.75, 0, 0.62, 0.85, 0, 0.85);
  context.bezierCurveTo(-0.62, 0.85, -0.75, 0, 0, -0.85);
}
