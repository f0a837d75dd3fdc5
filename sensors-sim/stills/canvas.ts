import { dotsOf, LETTER, textWidthPx } from "./pixel-font.ts";

export type Colour = readonly [red: number, green: number, blue: number];
type Area = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** A picture in memory, four bytes a pixel; what lies outside is left out. */
export class Canvas {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Buffer;

  constructor(widthPx: number, heightPx: number) {
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    this.data = Buffer.alloc(widthPx * heightPx * 4, 255);
  }

  paint({ height, width, x, y }: Area, [red, green, blue]: Colour): void {
    const right = Math.min(this.widthPx, Math.round(x + width));
    const bottom = Math.min(this.heightPx, Math.round(y + height));
    const colour = Buffer.from([red, green, blue, 255]);
    const left = Math.max(0, Math.round(x));
    if (right <= left) return;
    for (let row = Math.max(0, Math.round(y)); row < bottom; row += 1) {
      this.data.fill(colour, (row * this.widthPx + left) * 4, (row * this.widthPx + right) * 4);
    }
  }

  /** With `x`, `y` at the upper left of the capitals; marks stand above. */
  write(
    text: string,
    { colour, scale, x, y }: { readonly x: number; readonly y: number; readonly scale: number; readonly colour: Colour },
  ): void {
    for (const dot of dotsOf(text)) this.paint({ x: x + dot.x * scale, y: y + dot.y * scale, width: scale, height: scale }, colour);
  }

  /** A text on a ground of its own, so that it can be read on anything. */
  label(
    text: string,
    { at, colour, ground, scale }: { at: { x: number; y: number }; colour: Colour; ground: Colour; scale: number },
  ): void {
    const height = (LETTER.abovePx + LETTER.heightPx + LETTER.belowPx + 2) * scale;
    this.paint({ ...at, width: textWidthPx(text) * scale + 4 * scale, height }, ground);
    this.write(text, { x: at.x + 2 * scale, y: at.y + (LETTER.abovePx + 1) * scale, scale, colour });
  }
}
