import type { RemBox } from "./use-rem-box.ts";

/** How the tiles of domains stand in a box, and how many of its figures each may tell. */
export type DomainLayout = { readonly columns: number; readonly rows: number; readonly figures: number };

/** Head of a tile, and each figure told in it, with its period. */
const HEAD_REM = 2.1;
const FIGURE_REM = 3.5;
const GAP_REM = 0.4;
const LEAST_WIDTH_REM = 15;
/** Below this there is no room for a figure: name and counts alone. */
const MOST_FIGURES = 4;

/** As many columns as leave every tile at least one figure, and of these the fewest: wide tiles are read from further away. */
export function domainLayout(box: RemBox | undefined, count: number): DomainLayout {
  if (box === undefined || count === 0) return { columns: 1, rows: Math.max(1, count), figures: 0 };
  const mostColumns = Math.max(1, Math.floor((box.widthRem + GAP_REM) / (LEAST_WIDTH_REM + GAP_REM)));
  const layouts = Array.from({ length: mostColumns }, (_, at) => ofColumns(at + 1, box, count));
  return layouts.find(({ figures }) => figures > 0) ?? layouts.at(-1) ?? { columns: 1, rows: count, figures: 0 };
}

function ofColumns(columns: number, { heightRem }: RemBox, count: number): DomainLayout {
  const rows = Math.ceil(count / columns);
  const tileRem = (heightRem + GAP_REM) / rows - GAP_REM;
  const figures = Math.floor((tileRem - HEAD_REM) / FIGURE_REM);
  return { columns, rows, figures: Math.min(MOST_FIGURES, Math.max(0, figures)) };
}
