import type { Figure } from "../figure/figure.ts";
import type { Direction } from "./indicator.ts";

export type Ranking = {
  /** By key; equal figures share a place, and the next one counts those before it: 1, 2, 2, 4. */
  readonly places: ReadonlyMap<string, number>;
  /** How many are not ranked: they have no figure, or one that cannot be put in order ("trên 99"). */
  readonly without: number;
};

/** Who stands where, the best first. Nobody is ranked where there is no better and worse. */
export function rankFigures(figures: ReadonlyMap<string, Figure | undefined>, direction: Direction): Ranking {
  if (direction === "none" || direction === "band") return { places: new Map(), without: figures.size };
  const values = [...figures].flatMap(([key, figure]) => (figure?.kind === "exact" ? [{ key, value: figure.value }] : []));
  const isBetter = (one: number, other: number) => (direction === "up" ? one > other : one < other);
  const places = values.map(({ key, value }) => [key, 1 + values.filter((other) => isBetter(other.value, value)).length] as const);
  return { places: new Map(places.toSorted(([, one], [, other]) => one - other)), without: figures.size - values.length };
}
