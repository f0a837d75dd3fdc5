import type { Bilingual } from "../bilingual.ts";

/** A wall of one display or of many. Lengths in millimetres, of the picture without its frame. */
export type Wall = {
  readonly code: string;
  readonly name: Bilingual;
  readonly columns: number;
  readonly rows: number;
  readonly displayWidthMm: number;
  readonly displayHeightMm: number;
  /** Between the pictures of two neighbours. */
  readonly bezelMm: number;
  /** From the wall to the farthest reader. */
  readonly readerDistanceMm: number;
};

/** The displays that one browser drives, counted from 0 at the upper left: the whole wall, or a part. */
export type WallPart = { readonly column: number; readonly row: number; readonly columns: number; readonly rows: number };

export const WALL_CODE = /^[a-z][a-z0-9-]{1,39}$/;
