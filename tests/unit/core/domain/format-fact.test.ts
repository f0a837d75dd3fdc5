import { expect, test } from "vitest";
import type { FactQualifier } from "../../../../core/domain/fact.ts";
import { formatDerivedFact, formatFact, formatNumber } from "../../../../core/domain/format-fact.ts";
import { referenceDerivedFacts, referenceFact, referenceFacts } from "../../../support/reference-facts.ts";

test.each([
  ["HUE18-06", "trên 350 điểm", "over 350 points"],
  ["BK22-07", "gần 7.000 tài khoản", "nearly 7,000 accounts"],
  ["HUE18-13", "khoảng 30%", "about 30%"],
  ["YB21-03", "6–8 bậc/năm", "6–8 places/year"],
  ["HUE21-11", "5–10 phút", "5–10 minutes"],
  ["HUE18-20", "dưới 6 tuổi", "under 6 years of age"],
  ["HUE18-17", "mục tiêu 152 đơn vị cấp xã", "target 152 communes"],
  ["HUE21-12", "mục tiêu 100%", "target 100%"],
  ["HN21-10", "dự kiến 2021", "planned 2021"],
  ["HN21-09", "11 (đếm từ danh sách) lĩnh vực", "11 (counted from a list) domains"],
  ["BK22-06", "trên 7 tỷ đồng/năm", "over 7 billion VND/year"],
  ["BK22-13", "73.138 hồ sơ", "73,138 dossiers"],
  ["HUE21-04", "27,03%", "27.03%"],
  ["HUE18-16", "2016", "2016"],
  ["HUE18-01", "hạng 1", "rank 1"],
  ["YB21-15", "phiên bản 2.0", "version 2.0"],
  ["HN21-11", "mức độ 3 và 4", "levels 3 and 4"],
  ["BK22-28", "11.596 hồ sơ", "11,596 dossiers"],
])("%s reads “%s” in Vietnamese and “%s” in English", (id, vi, en) => {
  expect(formatFact(referenceFact(id), "vi").phrase).toBe(vi);
  expect(formatFact(referenceFact(id), "en").phrase).toBe(en);
});

test("no qualifier is lost on the way to the screen", () => {
  const cue: Record<FactQualifier, RegExp | undefined> = {
    exact: undefined,
    approx: /^khoảng /,
    over: /^trên /,
    nearly: /^gần /,
    under: /^dưới /,
    range: /\d–\d/,
    target: /^mục tiêu /,
    planned: /^dự kiến /,
    "stated-inconsistent": undefined,
    "derived-count": /đếm từ danh sách/,
  };
  for (const fact of referenceFacts()) {
    const shown = formatFact(fact, "vi");
    const expected = cue[fact.qualifier];
    if (expected !== undefined) expect(shown.text, fact.id).toMatch(expected);
    expect(shown.isTarget, fact.id).toBe(fact.qualifier === "target");
    if (fact.qualifier === "stated-inconsistent") expect(shown.flag).toContain("14.312");
  }
});

test("every qualifier that is not exact is told apart in English too", () => {
  for (const fact of referenceFacts().filter((candidate) => candidate.qualifier !== "exact")) {
    const shown = formatFact(fact, "en");
    const isMarked = shown.qualifierWord !== undefined || shown.flag !== undefined || shown.text.includes("–");
    expect(isMarked, fact.id).toBe(true);
  }
});

test("the rest of approximate shares is shown as approximate, with a footnote that quotes the document", () => {
  expect(formatFact(referenceFact("BK22-05"), "vi").text).toBe("khoảng 20%");
  expect(referenceFact("BK22-05").note?.vi).toContain("“20%”");
});

test("the number alone carries no qualifier, for screens that set the two apart", () => {
  expect(formatFact(referenceFact("HUE18-06"), "vi")).toMatchObject({
    number: "350",
    qualifierWord: "trên",
    text: "trên 350",
    unit: "điểm",
  });
});

test("a figure keeps the whole it is counted from", () => {
  expect(formatFact(referenceFact("HUE21-03"), "vi").outOf).toBe("10/37");
  expect(formatFact(referenceFact("HUE21-01"), "vi").outOf).toBe("38/38");
  expect(formatFact(referenceFact("HUE21-02"), "en").outOf).toBe("out of 38");
  expect(formatFact(referenceFact("YB21-07"), "vi").outOf).toBeUndefined();
});

test("no figure comes out without a number, with a doubled sign, or with its unit glued to it", () => {
  for (const fact of referenceFacts()) {
    for (const language of ["vi", "en"] as const) {
      const { phrase } = formatFact(fact, language);
      expect(phrase, fact.id).toMatch(/\d/);
      expect(phrase, fact.id).not.toMatch(/% ?%|\d\p{L}|undefined|null|NaN| {2}|\s$/u);
    }
  }
});

test("computed shares keep two decimals, computed counts none", () => {
  const shown = new Map(referenceDerivedFacts().map((fact) => [fact.id, formatDerivedFact(fact, "vi").phrase]));
  expect(shown.get("D-07")).toBe("25,60%");
  expect(shown.get("D-02")).toBe("14.312 hồ sơ");
  expect(shown.get("D-12")).toBe("441 chữ ký số");
});

test("thousands and decimals follow the language", () => {
  expect(formatNumber(11_326_205, "vi")).toBe("11.326.205");
  expect(formatNumber(1234.5, "vi")).toBe("1.234,5");
  expect(formatNumber(1234.5, "en")).toBe("1,234.5");
});
