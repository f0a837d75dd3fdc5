import { expect, test } from "vitest";
import type { FigureTile } from "../../../../../core/contracts/api/figure-schemas.ts";
import type { FigureRanking } from "../../../../../core/contracts/api/figures-api.ts";
import { curveLines } from "../../../../../web/features/administration/curve-lines.ts";
import { lostOf, tellingIndex, weakestColumn } from "../../../../../web/features/administration/index-standing.ts";
import { weakestCriterion, worstStandings } from "../../../../../web/features/administration/league-order.ts";
import { worstFirstOf } from "../../../../../web/features/administration/ranking-order.ts";
import { mostTelling, namedTiles, shownUnnamed, standingFor } from "../../../../../web/features/administration/telling-figures.ts";
import { fromFirstKnown, trendShape } from "../../../../../web/features/administration/trend-shape.ts";
import { aFigure, aHead, anOrigin, aTile } from "../../a-tile.ts";

const of = (code: string, change: Parameters<typeof aTile>[0] = {}) => aTile({ ...change, indicator: aHead({ code }) });
const codes = (tiles: readonly ReturnType<typeof aTile>[]) => tiles.map(({ indicator, series }) => `${indicator.code}${series ?? ""}`);

test("what only supports another indicator stays out of a panel, unless it is named", () => {
  const supporting = aTile({ indicator: aHead({ code: "support", isSupporting: true }) });
  expect(codes(shownUnnamed([supporting, of("own")]))).toEqual(["own"]);
  expect(codes(namedTiles([supporting, of("own")], ["support"]))).toEqual(["support"]);
});

test("of the series of an indicator only a bad one is shown beside the figure of all, and all where there is none of all", () => {
  const tiles = [of("a"), of("a", { series: "good" }), of("a", { series: "bad", status: "bad" }), of("b", { series: "x" })];
  expect(codes(shownUnnamed(tiles))).toEqual(["a", "abad", "bx"]);
  expect(codes(namedTiles(tiles, ["b", "a"]))).toEqual(["bx", "a"]);
});

test("the worst is told first, and of what is equally well what a leader asks for first", () => {
  const tiles = [
    of("dossier.postal_ratio"),
    of("dossier.on_time_ratio"),
    of("rating", { status: "bad" }),
    of("none", { status: "no-data" }),
  ];
  expect(codes(mostTelling(tiles))).toEqual(["rating", "dossier.on_time_ratio", "dossier.postal_ratio", "none"]);
});

function ranking(direction: "up" | "down" | "none", values: readonly (number | undefined)[], places: readonly (number | undefined)[]) {
  return {
    indicator: aHead({ direction }),
    rows: values.map((value, at) => ({
      unit: { code: `${at}` },
      ...(value === undefined ? {} : { figure: aFigure({ value }) }),
      ...(places[at] === undefined ? {} : { place: places[at] }),
    })),
  } as unknown as FigureRanking;
}

test("of counts that should be few the most is the worst; who has no figure is counted apart", () => {
  const { ranked, unranked, most } = worstFirstOf(ranking("down", [0, 43, undefined, 7], [1, 3, undefined, 2]));
  expect(ranked.map(({ unit }) => unit.code)).toEqual(["1", "3", "0"]);
  expect(unranked.map(({ unit }) => unit.code)).toEqual(["2"]);
  expect(most).toBe(43);
});

test("where nobody is better the largest stands first", () => {
  expect(worstFirstOf(ranking("none", [5, 9], [])).ranked.map(({ unit }) => unit.code)).toEqual(["1", "0"]);
});

test("a source without a score stands after all that have one; the lowest share of a source is its weakest", () => {
  const share = (percent: number) => ({ good: percent, of: 100, percent });
  const standing = (score: number | undefined, clean: number) => ({
    source: anOrigin({ code: `${score}` }),
    ...(score === undefined ? {} : { score }),
    right: share(100),
    complete: share(100),
    clean: share(clean),
    alive: share(100),
  });
  const ordered = worstStandings([standing(undefined, 100), standing(99, 96), standing(87, 50)]);
  expect(ordered.map(({ score }) => score)).toEqual([87, 99, undefined]);
  expect(weakestCriterion(standing(99, 96))).toBe("clean");
  expect(weakestCriterion(standing(100, 100))).toBeUndefined();
});

test("the weakest group is where most points are lost of those that could be scored; what is missing is not lost", () => {
  const column = (code: string, points: number, outOf: number) =>
    ({ code, points, outOf, max: 20 }) as unknown as Parameters<typeof weakestColumn>[0][number];
  expect(weakestColumn([column("a", 5, 6), column("b", 10, 18)])?.code).toBe("b");
  expect(lostOf({ points: 0, outOf: 0 })).toBe(0);
  expect(weakestColumn([column("a", 6, 6)])).toBeUndefined();
});

test("the running month is told only where more of it can be scored than of the one that is over", () => {
  const index = (outOf: number) => ({ outOf }) as unknown as NonNullable<Parameters<typeof tellingIndex>[0]>;
  const [full, half] = [index(100), index(38)];
  expect(tellingIndex(half, full)).toBe(full);
  expect(tellingIndex(full, half)).toBe(full);
  expect(tellingIndex(full, index(100))).toBe(full);
});

test("a figure that is not judged has no lines of one unit's limits; its plan stays", () => {
  const limits = [{ of: "good", bound: "atMost", value: 0 }] as const;
  expect(curveLines({ status: "none", target: { value: 5, period: "2026" } }, [...limits])).toEqual([
    { value: 5, about: "target", sign: "" },
  ]);
  expect(curveLines({ status: "bad" }, [...limits])).toEqual([{ value: 0, about: "good", sign: "≤" }]);
});

test("a period without a figure is a gap, what may still change is open, and nothing is drawn before the first that is known", () => {
  const period = (key: string) => ({ kind: "month", key, name: { vi: key, en: key } });
  const points = fromFirstKnown([
    { period: period("2026-06") },
    { period: period("2026-07"), figure: aFigure({ value: 1 }) },
    { period: period("2026-08") },
    { period: period("2026-09"), figure: aFigure({ value: 3, vintage: "preliminary" }) },
  ]);
  expect(points[0]?.period.key).toBe("2026-07");
  const shape = trendShape(points, { target: undefined, decimals: 1, limits: [9] });
  expect(shape?.points).toEqual([
    [0, 1],
    [1, "-"],
    [2, 3],
  ]);
  expect(shape?.open).toEqual([[2, 3]]);
  expect(shape?.high).toBeGreaterThanOrEqual(9);
});

test("what stands for a domain is what is bad, else what is asked for first, and does not change with what is late or to be watched", () => {
  const tile = (code: string, status: FigureTile["status"]) => aTile({ indicator: aHead({ code }), status });
  const calm = [tile("dossier.x", "watch"), tile("dossier.on_time_ratio", "good"), tile("dossier.a", "stale")];
  expect(codes(standingFor(calm))[0]).toBe("dossier.on_time_ratio");
  expect(standingFor(calm.toReversed())).toEqual(standingFor(calm));
  const troubled = [...calm, tile("dossier.z", "bad"), tile("dossier.y", "bad")];
  expect(codes(standingFor(troubled)).slice(0, 2)).toEqual(["dossier.y", "dossier.z"]);
});
