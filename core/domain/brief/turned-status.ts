/** A status that says how well something stands. */
export type Colour = "good" | "watch" | "bad";

export function isColour(status: string): status is Colour {
  return status === "good" || status === "watch" || status === "bad";
}

/** What became of a status since an earlier instant. */
export type Turn = "turned-red" | "turned-good" | "worse" | "better";

const ORDER: Readonly<Record<Colour, number>> = { good: 0, watch: 1, bad: 2 };

/** Undefined where it is the same, or where one of the two says nothing of how well it stands. */
export function turnOf(before: string | undefined, now: string): Turn | undefined {
  if (before === undefined || !isColour(before) || !isColour(now) || before === now) return undefined;
  if (now === "bad") return "turned-red";
  if (now === "good") return "turned-good";
  return ORDER[now] > ORDER[before] ? "worse" : "better";
}
