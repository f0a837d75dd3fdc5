/** The strokes of a small curve in a box of `WIDTH` × `HEIGHT`, and where its last point is. */
export type SparkShape = { readonly path: string; readonly last: { readonly x: number; readonly y: number } | undefined };

export const SPARK_WIDTH = 120;
export const SPARK_HEIGHT = 32;
/** Room for the mark of the last point. */
const EDGE = 4;

/** Undefined with fewer than two points: one point is no curve. A period without a value breaks the stroke. */
export function sparkShape(points: readonly (number | null)[]): SparkShape | undefined {
  const known = points.filter((point) => point !== null);
  if (known.length < 2) return undefined;
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const placed = points.map((point, at) =>
    point === null ? undefined : { x: EDGE + (at * (SPARK_WIDTH - 2 * EDGE)) / (points.length - 1), y: heightOf(point, low, high) },
  );
  const path = placed
    .flatMap((place, at) => (place === undefined ? [] : [`${placed[at - 1] === undefined ? "M" : "L"}${round(place.x)} ${round(place.y)}`]))
    .join("");
  return { path, last: placed.at(-1) };
}

/** What never changed runs through the middle. */
function heightOf(value: number, low: number, high: number): number {
  if (high === low) return SPARK_HEIGHT / 2;
  return EDGE + ((high - value) * (SPARK_HEIGHT - 2 * EDGE)) / (high - low);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
