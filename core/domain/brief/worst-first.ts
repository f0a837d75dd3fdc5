import type { Indicator } from "../indicator/indicator.ts";

/** Which of two figures of an indicator is the worse; undefined where there is neither better nor worse. */
export function worstIs({ direction }: Pick<Indicator, "direction">): "least" | "most" | undefined {
  if (direction === "up") return "least";
  return direction === "down" ? "most" : undefined;
}
