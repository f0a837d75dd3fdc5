import type { Frame, Snapshot, Standing } from "./push.ts";

/** What a screen that stands at `standing` does with what arrived. */
export type FrameVerdict =
  | { readonly action: "apply"; readonly standing: Standing }
  /** It is on the screen already. */
  | { readonly action: "skip" }
  /** Something is missing or belongs to another story: only a fresh snapshot helps. */
  | { readonly action: "resync" };

/** A frame goes on exactly where the screen stands, in the same words. */
export function judgeFrame(standing: Standing | undefined, frame: Pick<Frame, "epoch" | "from" | "seq" | "dictionary">): FrameVerdict {
  if (standing === undefined || frame.epoch !== standing.epoch || frame.dictionary !== standing.dictionary) return { action: "resync" };
  if (frame.seq <= standing.seq) return { action: "skip" };
  if (frame.from !== standing.seq) return { action: "resync" };
  return { action: "apply", standing: standingOf(frame) };
}

/** A snapshot of everything begins anew; one of topics named adds to a screen that stands where it stands. */
export function judgeSnapshot(
  standing: Standing | undefined,
  snapshot: Pick<Snapshot, "epoch" | "seq" | "dictionary" | "replaces">,
): FrameVerdict {
  if (snapshot.replaces === "everything") return { action: "apply", standing: standingOf(snapshot) };
  const isHere =
    standing !== undefined &&
    snapshot.epoch === standing.epoch &&
    snapshot.seq === standing.seq &&
    snapshot.dictionary === standing.dictionary;
  return isHere ? { action: "apply", standing } : { action: "resync" };
}

function standingOf({ epoch, seq, dictionary }: Standing): Standing {
  return { epoch, seq, dictionary };
}
