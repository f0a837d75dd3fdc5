/** Minutes of arc of a capital at the farthest reader: below the first it cannot be read, above the second room is wasted. */
const LEAST_ARC_MINUTES = 16;
const MOST_ARC_MINUTES = 22;
/** Of the picture's height: capitals of the smallest text of the design, 0.75 of 24 px in 1080. */
const CAPITAL_SHARE = (0.75 * 24) / 1080;
/** Beyond these a scene has nothing left to say, or nobody reads it. */
export const SCALE_RANGE = [0.5, 2.5] as const;

/** How high a capital must be to be seen at that angle. */
export function capitalMm(readerMm: number, arcMinutes: number): number {
  return 2 * readerMm * Math.tan((arcMinutes * Math.PI) / (2 * 60 * 180));
}

/**
 * Factor on all sizes for a wall whose picture is so high and whose farthest reader is so far: the one nearest to the design's own
 * among those at which the smallest text is seen at 16′ to 22′ (NUREG-0700 for displays of a group).
 */
export function textScale({ heightMm, readerMm }: { readonly heightMm: number; readonly readerMm: number }): number {
  const ownMm = CAPITAL_SHARE * heightMm;
  const [least, most] = [LEAST_ARC_MINUTES, MOST_ARC_MINUTES].map((minutes) => capitalMm(readerMm, minutes) / ownMm);
  return clamp(clamp(1, least ?? 1, most ?? 1), ...SCALE_RANGE);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
