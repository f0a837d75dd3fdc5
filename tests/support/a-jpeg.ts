import jpeg from "jpeg-js";

/** A whole JPEG of one colour. */
export function aJpeg({ widthPx = 64, heightPx = 48, grey = 128, quality = 60 } = {}): Buffer {
  const data = Buffer.alloc(widthPx * heightPx * 4, grey);
  return Buffer.from(jpeg.encode({ data, width: widthPx, height: heightPx }, quality).data);
}
