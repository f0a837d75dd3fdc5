/** Where a screen stands in the server's sequence; undefined before the first snapshot. */
export type FramePosition = { readonly epoch: string; readonly seq: number } | undefined;

export type FrameVerdict =
  | { readonly action: "apply"; readonly position: FramePosition }
  /** Already in the snapshot. */
  | { readonly action: "skip" }
  /** Something is missing or the server started anew: only a fresh snapshot helps. */
  | { readonly action: "resync" };

/** Frames must follow each other by one within an epoch. A frame that the snapshot already holds changes nothing. */
export function judgeFrame(position: FramePosition, frame: { readonly epoch: string; readonly seq: number }): FrameVerdict {
  if (position === undefined || frame.epoch !== position.epoch) return { action: "resync" };
  if (frame.seq <= position.seq) return { action: "skip" };
  if (frame.seq !== position.seq + 1) return { action: "resync" };
  return { action: "apply", position: { epoch: frame.epoch, seq: frame.seq } };
}
