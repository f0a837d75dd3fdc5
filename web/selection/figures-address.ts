import { FIGURES_PAGES, type FiguresView, INDICATOR_PAGES } from "./figures-view.ts";

/** In an address the page of tiles bears the view's own name. */
const TILES = "figures";
const CODES = ["domain", "unit", "indicator", "series", "period"] as const;
const LONGEST_CODE = 64;

/**
 * The administration view in the wall's address: `?view=figures&domain=publicAdmin&unit=13285&indicator=dossier.on_time_ratio&about=trend`,
 * `?view=service-index&unit=KV-35&period=2026-10`. Undefined without a view, or with one that there is not.
 */
export function readFiguresView(asked: URLSearchParams): FiguresView | undefined {
  const name = asked.get("view");
  const page = FIGURES_PAGES.find((known) => (known === "tiles" ? TILES : known) === name);
  if (page === undefined) return undefined;
  const about = INDICATOR_PAGES.find((known) => known === asked.get("about"));
  const codes = CODES.flatMap((code) => {
    const value = asked.get(code);
    return value === null || value === "" || value.length > LONGEST_CODE ? [] : [[code, value] as const];
  });
  return { page, ...Object.fromEntries(codes), ...(about === undefined ? {} : { about }) };
}

/** Writes the view into an address, in place. */
export function writeFiguresView(address: URLSearchParams, view: FiguresView | undefined): void {
  for (const name of ["view", "about", ...CODES]) address.delete(name);
  if (view === undefined) return;
  address.set("view", view.page === "tiles" ? TILES : view.page);
  for (const code of CODES) if (view[code] !== undefined) address.set(code, view[code]);
  if (view.about !== undefined) address.set("about", view.about);
}
