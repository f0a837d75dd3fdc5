import fc from "fast-check";
import { expect, test } from "vitest";
import { compareScores, gradeOf, isTotalOf } from "../../../../../core/domain/service-index/compare-scores.ts";
import { type Counted, satisfactionWithoutSurvey, scoreIndex } from "../../../../../core/domain/service-index/score-index.ts";
import { INDEX_GROUPS, type IndexGroup, SERVICE_INDEXES } from "../../../../../core/domain/service-index/service-index.ts";

const [INDEX] = SERVICE_INDEXES;
if (INDEX === undefined) throw new Error("there is an index");

test("QĐ 766: the components fill their groups, five of them by law and six columns on the portal, 100 points together", () => {
  for (const [group, { max }] of Object.entries(INDEX_GROUPS)) {
    const parts = INDEX.components.filter((component) => component.group === group);
    expect(
      parts.reduce((sum, component) => sum + component.max, 0),
      group,
    ).toBe(max);
  }
  const { onlineServices, onlinePayment, ...others } = INDEX_GROUPS;
  expect(onlineServices.max + onlinePayment.max).toBe(22);
  expect(Object.values(others).map(({ max }) => max)).toEqual([18, 20, 22, 18]);
  expect(Object.values(INDEX_GROUPS).reduce((sum, { max }) => sum + max, 0)).toBe(100);
});

test.each([
  ["onlineServices", [0.75, 0.6, 0.42], [1.875, 2.4, 5.04], 9.315],
  ["onlinePayment", [0.7861, 0.5, 0.9], [4.7166, 1.25, 2], 7.9666],
  ["digitisation", [0.9, 0.8, 0.4, 1, 0.5, 1, 0.25], [5.4, 3.2, 1, 4, 1, 2, 0.5], 17.1],
] as const)("domain dossier 3.4, test vector of QĐ 766, %s: shares %j give %j, together %d", (group, shares, points, total) => {
  const score = scoreIndex(INDEX, countedAs(group, shares));
  const given = INDEX.components.filter((component) => component.group === group).map(({ code }) => score.components.get(code));
  for (const [at, component] of given.entries())
    expect(component?.ok === true ? component.points : undefined).toBeCloseTo(points[at] ?? 0, 10);
  expect(score.groups[group].points).toBeCloseTo(total, 10);
  expect(score.groups[group].missing).toEqual([]);
});

test("domain dossier 3.4, test vector of QĐ 766, satisfaction: no petitions and 81 % content give 6 + 6 + 5,4 = 17,4", () => {
  const counted = new Map([
    ["FEEDBACK_ON_TIME", { numerator: 0, denominator: 0 }],
    ["FEEDBACK_LIKED", { numerator: 0, denominator: 0 }],
    ["SERVICE_LIKED", { numerator: 81, denominator: 100 }],
  ]);
  expect(scoreIndex(INDEX, counted).groups.satisfaction.points).toBeCloseTo(17.4, 10);
});

test("domain dossier 3.4 and 10.9: nothing to count gives 6, 6 and 0 for satisfaction, and no score elsewhere", () => {
  const nothing = new Map(INDEX.components.map(({ code }) => [code, { numerator: 0, denominator: 0 }]));
  const score = scoreIndex(INDEX, nothing);
  expect(["FEEDBACK_ON_TIME", "FEEDBACK_LIKED", "SERVICE_LIKED"].map((code) => score.components.get(code))).toEqual([
    { ok: true, points: 6, share: undefined },
    { ok: true, points: 6, share: undefined },
    { ok: true, points: 0, share: undefined },
  ]);
  expect(score.components.get("PAYMENTS_ONLINE")).toEqual({ ok: false, reason: "nothing-to-count" });
  expect(score).toMatchObject({ points: 12, outOf: 18 });
  expect(score.missing).toHaveLength(18);
});

test("domain dossier 3.4: what was not counted is missing, not 0; what is more than its whole has no share", () => {
  const score = scoreIndex(INDEX, new Map([["DOSSIER_ON_TIME", { numerator: 101, denominator: 100 }]]));
  expect(score.components.get("DOSSIER_ON_TIME")).toEqual({ ok: false, reason: "no-share" });
  expect(score.components.get("DOSSIER_SYNC")).toEqual({ ok: false, reason: "not-counted" });
  expect(score.groups.progress).toEqual({ points: 0, outOf: 0, missing: ["DOSSIER_ON_TIME"] });
});

test("domain dossier 3.4: the official score stays what it is beside the recomputed one, and an incomplete one is not compared", () => {
  // 20 points are full at 0,9 or below; of the other 80 nine tenths are given.
  const score = scoreIndex(INDEX, everyShare(0.9));
  expect(compareScores(90.09, score)).toEqual({ official: 90.09, recomputed: 92, gap: 1.91, missing: [] });
  expect(compareScores(undefined, score)).toMatchObject({ official: undefined, recomputed: 92, gap: undefined });
  const partly = scoreIndex(INDEX, countedAs("progress", [0.9728]));
  expect(partly.groups.progress.points).toBeCloseTo(19.456, 10);
  expect(compareScores(90.09, partly)).toMatchObject({ official: 90.09, recomputed: undefined, gap: undefined });
});

test("domain dossier 3.4, published for Thái Nguyên on 29/8/2025: the five parts make 86,97", () => {
  const parts = [15.67, 19.31, 17.49, 17.86, 16.64];
  expect(isTotalOf(parts, 86.97)).toBe(true);
  expect(isTotalOf(parts, 86.98)).toBe(false);
});

test.each([
  [90.09, "Xuất sắc"],
  [90, "Xuất sắc"],
  [89.999, "Tốt"],
  [86.97, "Tốt"],
  [70, "Khá"],
  [50, "Trung bình"],
  [49.99, "Yếu"],
])("domain dossier 3.4: %d points are graded %s", (points, grade) => {
  expect(gradeOf(points)?.vi).toBe(grade);
});

test("domain dossier 3.4: without a survey, what is neither late nor disliked counts as content", () => {
  expect(satisfactionWithoutSurvey({ lateShare: 0.03, dislikedShare: 0.02 })).toBeCloseTo(0.95, 12);
  expect(satisfactionWithoutSurvey({ lateShare: 0.8, dislikedShare: 0.4 })).toBe(0);
});

test("no score is above its maximum, and a better share never loses points", () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(1000), (one, other) => {
      const low = scoreIndex(INDEX, everyShare(Math.min(one, other) / 1000));
      const high = scoreIndex(INDEX, everyShare(Math.max(one, other) / 1000));
      expect(high.points).toBeLessThanOrEqual(100 + 1e-9);
      expect(low.points).toBeLessThanOrEqual(high.points + 1e-9);
    }),
  );
});

function countedAs(group: IndexGroup, shares: readonly number[]): ReadonlyMap<string, Counted> {
  const parts = INDEX?.components.filter((component) => component.group === group) ?? [];
  return new Map(parts.map(({ code }, at) => [code, { numerator: 10_000 * (shares[at] ?? 0), denominator: 10_000 }]));
}

function everyShare(share: number): ReadonlyMap<string, Counted> {
  return new Map(INDEX?.components.map(({ code }) => [code, { numerator: 1000 * share, denominator: 1000 }]));
}
