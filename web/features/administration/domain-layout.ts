import type { RemBox } from "./use-rem-box.ts";

/**
 * How the tiles of domains stand in a box, and how many of its figures each may tell: with a large number, with one as large as its name,
 * or number and name in one line.
 */
export type DomainLayout = {
  readonly columns: number;
  readonly rows: number;
  readonly figures: number;
  readonly look: "large" | "compact" | "short";
  readonly isNarrow: boolean;
};

/** Head of a tile with its edge, and each figure told in it. */
const HEAD_REM = 1.78;
const FIGURE_REM = { large: 3.85, compact: 3.45, short: 2 } as const;
const GAP_REM = 0.3;
const LEAST_WIDTH_REM = 15;
/** Below this a domain goes by its short name. */
const WIDE_REM = 24;
const MOST_FIGURES = 4;

/** The fewest columns that leave every tile a figure with a name of its own line, else with any: wide tiles are read from further away. */
export function domainLayout(box: RemBox | undefined, count: number): DomainLayout {
  if (box === undefined || count === 0) return { columns: 1, rows: Math.max(1, count), figures: 0, look: "short", isNarrow: true };
  const mostColumns = Math.max(1, Math.floor((box.widthRem + GAP_REM) / (LEAST_WIDTH_REM + GAP_REM)));
  const layouts = Array.from({ length: mostColumns }, (_, at) => ofColumns(at + 1, box, count));
  const last = layouts.at(-1) ?? ofColumns(1, box, count);
  return layouts.find(({ look }) => look !== "short") ?? layouts.find(({ figures }) => figures > 0) ?? last;
}

function ofColumns(columns: number, { widthRem, heightRem }: RemBox, count: number): DomainLayout {
  const rows = Math.ceil(count / columns);
  const roomRem = (heightRem + GAP_REM) / rows - GAP_REM - HEAD_REM;
  const isNarrow = (widthRem + GAP_REM) / columns - GAP_REM < WIDE_REM;
  const look = roomRem >= FIGURE_REM.large ? "large" : roomRem >= FIGURE_REM.compact ? "compact" : "short";
  return { columns, rows, figures: Math.min(MOST_FIGURES, Math.max(0, Math.floor(roomRem / FIGURE_REM[look]))), look, isNarrow };
}
