import type { RemBox } from "./use-rem-box.ts";

/** How tiles stand in a box. Where not all fit, `room` stand there at a time. */
export type TileLayout = { readonly look: "card" | "row"; readonly columns: number; readonly rows: number; readonly room: number };

type Least = { readonly widthRem: number; readonly heightRem: number };

/** Between tiles. */
export const TILE_GAP_REM = 0.5;

/** A card tells its number large, a row beside its name: what can be read from 5 m in either. */
const CARD: Least = { widthRem: 13.5, heightRem: 8.6 };
const ROW: Least = { widthRem: 22, heightRem: 5.6 };

/** As cards where all have room as such, else as rows; before the box is known as one row. */
export function tileLayout(box: RemBox | undefined, count: number): TileLayout {
  if (box === undefined) return { look: "row", columns: 1, rows: 1, room: 1 };
  const cards = most(box, CARD);
  if (count > 0 && cards.columns * cards.rows >= count) return { look: "card", ...spread(count, cards), room: count };
  const rows = most(box, ROW);
  const room = rows.columns * rows.rows;
  return { look: "row", ...(room >= count ? spread(Math.max(1, count), rows) : rows), room };
}

type Grid = { readonly columns: number; readonly rows: number };

function most(box: RemBox, least: Least): Grid {
  return { columns: fitting(box.widthRem, least.widthRem), rows: fitting(box.heightRem, least.heightRem) };
}

function fitting(lengthRem: number, leastRem: number): number {
  return Math.max(1, Math.floor((lengthRem + TILE_GAP_REM) / (leastRem + TILE_GAP_REM)));
}

/** Of the grids that hold them all the one whose last row is fullest, and of these the one with the widest tiles. */
function spread(count: number, limit: Grid): Grid {
  const grids = Array.from({ length: limit.columns }, (_, at) => ({ columns: at + 1, rows: Math.ceil(count / (at + 1)) }));
  const holding = grids.filter(({ rows }) => rows <= limit.rows);
  const empty = ({ columns, rows }: Grid) => columns * rows - count;
  return holding.toSorted((left, right) => empty(left) - empty(right) || left.columns - right.columns)[0] ?? limit;
}

/** A grid of equal cells, as style of its element. */
export function gridOf({ columns, rows }: Grid): { readonly gridTemplateColumns: string; readonly gridTemplateRows: string } {
  return { gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`, gridTemplateRows: `repeat(${rows}, minmax(0, 1fr))` };
}
