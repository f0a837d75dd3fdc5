import type { FigureTile } from "../../../core/contracts/api/figure-schemas.ts";
import { headlinePlace } from "./headline-figures.ts";

/** What is wrong, then what is not known, then what is well; what has never been said comes last: there is nothing to read. */
const TELLING: readonly FigureTile["status"][] = ["bad", "watch", "stale", "good", "none", "no-data"];

/** The worst first, of the same status what is asked for first, of an indicator the figure of all before its series. */
export function mostTelling(tiles: readonly FigureTile[]): readonly FigureTile[] {
  const place = ({ status }: FigureTile) => TELLING.indexOf(status);
  const asked = ({ indicator }: FigureTile) => headlinePlace(indicator.domain, indicator.code);
  const isPart = ({ series }: FigureTile) => (series === undefined ? 0 : 1);
  return tiles.toSorted((left, right) => place(left) - place(right) || asked(left) - asked(right) || isPart(left) - isPart(right));
}

/**
 * What stands for a domain: what is bad, in a fixed order; where nothing is, what is asked for first of it, whatever its status. So a tile
 * tells the same from look to look, until something becomes bad or ceases to be.
 */
export function standingFor(tiles: readonly FigureTile[]): readonly FigureTile[] {
  const rank = ({ status }: FigureTile) => (status === "bad" ? 0 : status === "no-data" ? 2 : 1);
  const asked = ({ indicator }: FigureTile) => headlinePlace(indicator.domain, indicator.code);
  const key = ({ indicator, series }: FigureTile) => `${indicator.code} ${series ?? ""}`;
  return tiles.toSorted(
    (left, right) => rank(left) - rank(right) || asked(left) - asked(right) || key(left).localeCompare(key(right), "en"),
  );
}

/**
 * What a panel shows where nothing is named: no figures that only serve others, and of the series of an indicator only those that are
 * wrong, where it has a figure of all.
 */
export function shownUnnamed(tiles: readonly FigureTile[]): readonly FigureTile[] {
  const whole = new Set(tiles.filter(({ series }) => series === undefined).map(({ indicator }) => indicator.code));
  return tiles.filter(
    ({ indicator, series, status }) =>
      indicator.isSupporting !== true && (series === undefined || status === "bad" || !whole.has(indicator.code)),
  );
}

/** Those of a list of indicators in the list's order: the figure of all, or all series of one that has none. */
export function namedTiles(tiles: readonly FigureTile[], indicators: readonly string[]): readonly FigureTile[] {
  return indicators.flatMap((code) => {
    const ofCode = tiles.filter(({ indicator }) => indicator.code === code);
    const whole = ofCode.filter(({ series }) => series === undefined);
    return whole.length > 0 ? whole : ofCode;
  });
}
