import type { Wall } from "./wall.ts";

/** The wall that every centre has from the start: one picture of 16:9, as large as four displays of 55 inches. */
export const DEFAULT_WALL: Wall = {
  code: "main",
  name: { vi: "Tường chính", en: "Main wall" },
  columns: 1,
  rows: 1,
  displayWidthMm: 2420,
  displayHeightMm: 1360,
  bezelMm: 0,
  readerDistanceMm: 5000,
};
