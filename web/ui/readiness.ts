/** What must have happened before a picture of the wall is worth taking. */
export type Milestone = "fonts" | "map" | "snapshot";

const awaited = new Set<Milestone>(["fonts", "map", "snapshot"]);

/** Notes a milestone; with the last of them `<html data-ready="true">` tells screenshots and tests that the wall stands. */
export function reach(milestone: Milestone): void {
  awaited.delete(milestone);
  if (awaited.size === 0) document.documentElement.dataset.ready = "true";
}
