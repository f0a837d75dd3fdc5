const FEWEST = 1024;

function roomFor(index: number, length: number): number {
  return Math.max(FEWEST, index + 1, length * 2);
}

/** The same numbers with room for `index`, and as much again. */
export function growInts(before: Int32Array<ArrayBuffer>, index: number): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(roomFor(index, before.length));
  grown.set(before);
  return grown;
}

export function growFloats(before: Float64Array<ArrayBuffer>, index: number): Float64Array<ArrayBuffer> {
  const grown = new Float64Array(roomFor(index, before.length));
  grown.set(before);
  return grown;
}

export function growBytes(before: Uint8Array<ArrayBuffer>, index: number): Uint8Array<ArrayBuffer> {
  const grown = new Uint8Array(roomFor(index, before.length));
  grown.set(before);
  return grown;
}
