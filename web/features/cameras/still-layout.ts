/** Sizes in rem. */
export type RemBox = { readonly width: number; readonly height: number };

export type StillLayout = { readonly columns: number; readonly rows: number; readonly pictureRem: number };

export const MOST_STILLS = 12;
const GAP_REM = 0.6;
/** Two lines below each picture. */
const CAPTION_REM = 4.6;
/** Below this a caption says nothing any more. */
const LEAST_WIDTH_REM = 17;

/** As many pictures of 16:9 as fit with their captions, at most 12; where as many fit in several ways, as large as they can be. */
export function stillLayout(box: RemBox | undefined, count: number): StillLayout {
  const none: StillLayout = { columns: 1, rows: 1, pictureRem: 9 };
  if (box === undefined) return none;
  let best = { ...none, held: 0, width: 0 };
  for (let columns = 1; columns <= 6; columns += 1) {
    const width = (box.width - GAP_REM * (columns - 1)) / columns;
    if (columns > 1 && width < LEAST_WIDTH_REM) break;
    const most = Math.min(MOST_STILLS, Math.max(1, count));
    const fitting = fit(box, width, columns);
    const held = Math.min(most, fitting.rows * columns);
    if (held < best.held || (held === best.held && fitting.width <= best.width)) continue;
    best = { columns, rows: Math.min(fitting.rows, Math.ceil(most / columns)), pictureRem: fitting.pictureRem, held, width: fitting.width };
  }
  return { columns: best.columns, rows: best.rows, pictureRem: best.pictureRem };
}

/** Where the box is too low for one whole picture, it is made smaller. */
function fit(box: RemBox, width: number, columns: number): { rows: number; pictureRem: number; width: number } {
  const natural = (width * 9) / 16;
  const rows = Math.max(
    1,
    Math.min(Math.floor((box.height + GAP_REM) / (natural + CAPTION_REM + GAP_REM)), Math.ceil(MOST_STILLS / columns)),
  );
  const pictureRem = Math.max(3, Math.min(natural, (box.height + GAP_REM) / rows - GAP_REM - CAPTION_REM));
  return { rows, pictureRem, width: Math.min(width, (pictureRem * 16) / 9) };
}

/** Which of the cameras are shown at a step of the clock: page after page, the last page filled up from the end. */
export function pageAt<One>(all: readonly One[], { perPage, step }: { readonly perPage: number; readonly step: number }): readonly One[] {
  if (all.length <= perPage) return all;
  const pages = Math.ceil(all.length / perPage);
  const from = Math.min((step % pages) * perPage, all.length - perPage);
  return all.slice(from, from + perPage);
}
