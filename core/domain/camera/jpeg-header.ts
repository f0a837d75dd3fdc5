/** What the header of a JPEG says of the picture, px. */
export type JpegSize = { readonly widthPx: number; readonly heightPx: number };

const MARKER = 0xff;
const START_OF_IMAGE = 0xd8;
const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;
/** Headers of frames, whichever way they are coded: C0 to CF without tables (C4), the reserved C8 and arithmetic tables (CC). */
const FRAME_FIRST = 0xc0;
const FRAME_LAST = 0xcf;
const NO_FRAMES: ReadonlySet<number> = new Set([0xc4, 0xc8, 0xcc]);

const SIDE_PX = { least: 16, most: 8192 };

/**
 * The size of a JPEG (ITU-T T.81, annex B) by its frame header. Undefined for what is no JPEG, was cut short, or has a side outside
 * 16 to 8192 px. The picture itself is not decoded.
 */
export function readJpegSize(bytes: Uint8Array): JpegSize | undefined {
  if (bytes[0] !== MARKER || bytes[1] !== START_OF_IMAGE || !endsWhole(bytes)) return undefined;
  let at = 2;
  while (at + 9 < bytes.length) {
    const marker = bytes[at + 1];
    if (bytes[at] !== MARKER || marker === undefined) return undefined;
    if (marker === MARKER) {
      // Fill bytes may stand before a marker.
      at += 1;
      continue;
    }
    if (marker === START_OF_SCAN || marker === END_OF_IMAGE) return undefined;
    if (isFrame(marker)) return sizeAt(bytes, at);
    const length = shortAt(bytes, at + 2);
    if (length < 2) return undefined;
    at += 2 + length;
  }
  return undefined;
}

/** Some encoders add zeros or a line break after the end. */
const MOST_TRAILING_BYTES = 64;

function endsWhole(bytes: Uint8Array): boolean {
  for (let at = bytes.length - 1; at > 0 && at >= bytes.length - MOST_TRAILING_BYTES; at -= 1) {
    if (bytes[at] === END_OF_IMAGE && bytes[at - 1] === MARKER) return true;
  }
  return false;
}

function isFrame(marker: number): boolean {
  return marker >= FRAME_FIRST && marker <= FRAME_LAST && !NO_FRAMES.has(marker);
}

/** Length, precision, lines, samples in a line. */
function sizeAt(bytes: Uint8Array, at: number): JpegSize | undefined {
  const size = { heightPx: shortAt(bytes, at + 5), widthPx: shortAt(bytes, at + 7) };
  return isSide(size.heightPx) && isSide(size.widthPx) ? size : undefined;
}

function isSide(px: number): boolean {
  return px >= SIDE_PX.least && px <= SIDE_PX.most;
}

function shortAt(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}
