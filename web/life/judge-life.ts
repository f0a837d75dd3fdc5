/** What a page knows of how it does. Instants in ms of one clock that never goes back. */
export type Life = {
  readonly nowMs: number;
  readonly startedAtMs: number;
  /** When the last picture was committed; undefined before the first. */
  readonly pictureAtMs: number | undefined;
  /** The server speaks, and the clock shown moves: pictures are due. */
  readonly isPictureDue: boolean;
  /** Share of the memory that scripts may use, 0 to 1, where the browser tells. */
  readonly heapShare: number | undefined;
  /** For how long the page has had no link though the server answers it otherwise; 0 while it has one. */
  readonly cutOffMs: number;
};

export type Ailment = "no-picture" | "memory" | "cut-off";

/** Without a picture for so long, though they are due: something hangs that will not come back by itself. */
const PICTURE_LIMIT_MS = 60_000;
/** A lost link comes back within seconds of the server: without, what holds it has failed. */
const CUT_OFF_LIMIT_MS = 60_000;
const HEAP_LIMIT = 0.85;
/** A page that was just opened is not opened again: what ails it would ail it again, and the desk sees it. */
const LEAST_AGE_MS = 120_000;

/** What a reload would mend; undefined while there is nothing, or it was tried just now. */
export function judgeLife(life: Life): Ailment | undefined {
  if (life.nowMs - life.startedAtMs < LEAST_AGE_MS) return undefined;
  if (life.cutOffMs > CUT_OFF_LIMIT_MS) return "cut-off";
  const sinceMs = life.pictureAtMs ?? life.startedAtMs;
  if (life.isPictureDue && life.nowMs - sinceMs > PICTURE_LIMIT_MS) return "no-picture";
  if (life.heapShare !== undefined && life.heapShare > HEAP_LIMIT) return "memory";
  return undefined;
}
