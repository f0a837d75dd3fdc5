import type { Standing } from "../picture/watched.ts";

/** How a row of a device looks: hatched when its news is old, hollow when it has none. */
export function standingClass(standing: Standing): "old" | "dead" | undefined {
  if (standing === "stale") return "old";
  return standing === "lost" || standing === "never" ? "dead" : undefined;
}
