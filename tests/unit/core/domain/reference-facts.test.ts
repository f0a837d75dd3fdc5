import { expect, test } from "vitest";
import { FACT_PROVINCES } from "../../../../core/domain/fact.ts";
import { formatNumber } from "../../../../core/domain/format-fact.ts";
import { referenceDerivedFacts, referenceFact, referenceFacts } from "../../../support/reference-facts.ts";

const facts = referenceFacts();

test("all 95 figures of the five documents and all 19 computed values are there, in order", () => {
  const perDocument = { HUE18: 20, YB21: 15, HUE21: 15, HN21: 11, BK22: 34 };
  const expected = Object.entries(perDocument).flatMap(([document, count]) => numbered(document, count));
  expect(expected).toHaveLength(95);
  expect(facts.map((fact) => fact.id)).toEqual(expected);
  expect(referenceDerivedFacts().map((fact) => fact.id)).toEqual(numbered("D", 19));
});

test("each document is one source with one title and one date", () => {
  const titles = new Map(facts.map((fact) => [fact.id.split("-")[0], new Set<string>()]));
  for (const fact of facts) titles.get(fact.id.split("-")[0])?.add(JSON.stringify(fact.source));
  expect([...titles.values()].map((set) => set.size)).toEqual([1, 1, 1, 1, 1]);
  expect(new Set(facts.map((fact) => fact.source.publishedOn))).toEqual(
    new Set(["2018-07-09", "2021-07-29", "2021-11-29", "2021-10-26", "2022-10-25"]),
  );
  expect(new Set(facts.map((fact) => fact.province))).toEqual(new Set(Object.keys(FACT_PROVINCES)));
});

test("every quote holds the number of its figure", () => {
  for (const fact of facts.filter((candidate) => candidate.id !== "HUE18-01" && candidate.qualifier !== "derived-count")) {
    for (const value of [fact.value, fact.valueMin, fact.valueMax, ...(fact.values ?? [])]) {
      if (value === null || value === 100) continue; // 100 is the upper bound of a share, not of the quote
      expect(numbersIn(fact.quote), `${fact.id}: ${value} in “${fact.quote}”`).toContain(value);
    }
    if (fact.value === 100) expect(fact.quote, fact.id).toContain("100%");
    if (fact.denominator !== undefined && fact.id !== "HUE21-04") expect(numbersIn(fact.quote), fact.id).toContain(fact.denominator);
  }
});

test("the first place in the ranking is told in words, and the eleven IOC domains are counted from the list", () => {
  expect(referenceFact("HUE18-01")).toMatchObject({ value: 1, quote: expect.stringContaining("đứng đầu toàn quốc") });
  const domains = referenceFact("HN21-09");
  expect(domains.quote.split(", ")).toHaveLength(11);
  expect(domains).toMatchObject({ value: 11, qualifier: "derived-count" });
});

test("quotes stay as printed, misprint included", () => {
  expect(referenceFact("HUE18-01").quote).toContain("tỉnh Thừa Thừa Thiên Huế");
  expect(referenceFact("HUE18-14").quote).toBe("khoảng 45 % mức độ 3");
  expect(referenceFact("BK22-07").quote).toContain("7000");
});

test("the stated rise of 11.596 is flagged with what the totals give, and not repaired", () => {
  const stated = referenceFact("BK22-28");
  expect(stated).toMatchObject({ value: 11_596, qualifier: "stated-inconsistent", qualityFlag: { computed: 14_312 } });
  expect(stated.qualityFlag?.vi).toContain(formatNumber(14_312, "vi"));
});

test("77% at level 3 and 24% at level 4 are shares that overlap", () => {
  expect(referenceFact("BK22-17")).toMatchObject({ value: 77, overlapsWith: ["BK22-19"] });
  expect(referenceFact("BK22-19")).toMatchObject({ value: 24, overlapsWith: ["BK22-17"] });
});

test("shares of one whole that make more than 100 are all marked as overlapping", () => {
  const levels = ["BK22-17", "BK22-18", "BK22-19", "BK22-20"].map(referenceFact);
  for (const fact of levels) {
    for (const other of fact.overlapsWith ?? []) expect(referenceFact(other).overlapsWith).toContain(fact.id);
  }
  expect(levels.every((fact) => fact.overlapsWith !== undefined)).toBe(true);
});

test("152 communes is a target for 2020, not a result", () => {
  expect(referenceFact("HUE18-17")).toMatchObject({ value: 152, denominator: 152, qualifier: "target", asOf: "2020" });
});

test("two denominators of one department are kept apart and flagged", () => {
  expect(referenceFact("HUE21-01")).toMatchObject({ value: 38, denominator: 38 });
  expect(referenceFact("HUE21-03")).toMatchObject({ value: 10, denominator: 37 });
  for (const id of ["HUE21-01", "HUE21-03"]) expect(referenceFact(id).qualityFlag?.vi).toMatch(/38.*37/);
});

test("page counters are kept for provenance and are no indicators", () => {
  expect(facts.filter((fact) => !fact.isIndicator).map((fact) => fact.id)).toEqual(["HUE21-13", "HUE21-14", "BK22-34"]);
});

test("the two figures of 78 mean different things and carry different keys", () => {
  expect(referenceFact("HN21-06").metric).not.toBe(referenceFact("YB21-09").metric);
});

function numbered(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, at) => `${prefix}-${String(at + 1).padStart(2, "0")}`);
}

/** Numbers as Vietnamese text writes them: "3.229", "7000", "07", "27,03"; "2.0" counts as a version. */
function numbersIn(quote: string): number[] {
  const written = quote.match(/\d+(?:\.\d{3})+(?!\d)|\d+(?:[.,]\d+)?/g) ?? [];
  return written.map((digits) => Number(/^\d+(?:\.\d{3})+$/.test(digits) ? digits.replaceAll(".", "") : digits.replace(",", ".")));
}
