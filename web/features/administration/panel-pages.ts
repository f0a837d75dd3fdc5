import type { FigureTile } from "../../../core/contracts/api/figure-schemas.ts";
import type { FigurePanel } from "../../../core/contracts/api/figures-api.ts";
import { shownUnnamed } from "./telling-figures.ts";

/** What stands on the panel together: the most telling indicators of one domain. */
export type DomainPage = {
  readonly domain: string;
  readonly tiles: readonly FigureTile[];
  /** How many more the domain has. */
  readonly others: number;
};

/** What to look at first. What has never been said comes last: there is nothing to read. */
const TELLING: readonly FigureTile["status"][] = ["bad", "watch", "stale", "good", "none", "no-data"];

/** Figures of documents have pages of their own, with their source and their quotation. */
export const DOCUMENTS = "documents";

/** A page for each domain, also for one of which nothing is known: that too is to be seen. */
export function domainPages(panel: FigurePanel, room: number): readonly DomainPage[] {
  return panel.domains
    .filter(({ code }) => code !== DOCUMENTS)
    .map(({ code, tiles }) => {
      const shown = shownUnnamed(tiles);
      return { domain: code, tiles: tellingFirst(shown).slice(0, room), others: Math.max(0, tiles.length - room) };
    });
}

/** By status, and within one status in the catalogue's order; what only supports an index comes last. */
export function tellingFirst(tiles: readonly FigureTile[]): readonly FigureTile[] {
  const supports = ({ indicator }: FigureTile) => (indicator.isSupporting === true ? TELLING.length : 0);
  const place = (tile: FigureTile) => supports(tile) + TELLING.indexOf(tile.status);
  return tiles.toSorted((left, right) => place(left) - place(right));
}

/** Which page of a round stands after so many turns: the overview and the domains, then one page of the documents, another one in the next round. */
export function pageAt(turn: number, pages: number): { readonly at: number; readonly round: number } {
  const count = pages + 1;
  return { at: turn % count, round: Math.floor(turn / count) };
}
