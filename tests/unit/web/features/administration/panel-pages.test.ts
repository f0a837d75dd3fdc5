import { expect, test } from "vitest";
import { domainPages, pageAt } from "../../../../../web/features/administration/panel-pages.ts";
import { SPARK_HEIGHT, sparkShape } from "../../../../../web/features/administration/spark-shape.ts";
import { aHead, aPanel, aTile } from "../../a-tile.ts";

const tiles = (["good", "no-data", "bad", "none", "stale", "watch"] as const).map((status) =>
  aTile({ status, indicator: aHead({ code: status }) }),
);

test("each of the 18 domains has its page, also one of which nothing is known; documents have their own", () => {
  const pages = domainPages(aPanel("health", tiles), 4);
  expect(pages).toHaveLength(18);
  expect(pages.map(({ domain }) => domain)).not.toContain("documents");
  expect(pages.find(({ domain }) => domain === "tourism")?.tiles).toEqual([]);
});

test("what needs eyes stands first, and the rest is counted", () => {
  const page = domainPages(aPanel("health", tiles), 4).find(({ domain }) => domain === "health");
  expect(page?.tiles.map(({ status }) => status)).toEqual(["bad", "watch", "stale", "good"]);
  expect(page?.others).toBe(2);
});

test("after the domains comes one page of the documents, in each round another", () => {
  expect(pageAt(17, 18)).toEqual({ at: 17, round: 0 });
  expect(pageAt(18, 18)).toEqual({ at: 18, round: 0 });
  expect(pageAt(19, 18)).toEqual({ at: 0, round: 1 });
  expect(pageAt(37, 18)).toEqual({ at: 18, round: 1 });
});

test("before there are figures the documents go on by themselves", () => {
  expect([0, 1, 2].map((turn) => pageAt(turn, 0))).toEqual([
    { at: 0, round: 0 },
    { at: 0, round: 1 },
    { at: 0, round: 2 },
  ]);
});

test("a period without a value breaks the small curve, and what never changed runs through its middle", () => {
  expect(sparkShape([1, null, 3, 2])?.path.match(/[ML]/g)).toEqual(["M", "M", "L"]);
  expect(sparkShape([5, 5])?.last?.y).toBe(SPARK_HEIGHT / 2);
  expect(sparkShape([1, 2, null])?.last).toBeUndefined();
  expect(sparkShape([null, 3])).toBeUndefined();
});
