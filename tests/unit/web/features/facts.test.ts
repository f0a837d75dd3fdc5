import { expect, test } from "vitest";
import { factPages } from "../../../../web/features/facts/fact-pages.ts";
import { factText, sourceText } from "../../../../web/features/facts/fact-text.ts";
import { readFacts } from "../../../../web/features/facts/read-facts.ts";
import { referenceFact, referenceFacts } from "../../../support/reference-facts.ts";
import { NOW_MS } from "../a-city.ts";

const vi = { language: "vi", nowMs: NOW_MS } as const;
const en = { language: "en", nowMs: NOW_MS } as const;
const ROOM = { lines: 11, lettersPerLine: 40 };

test("a figure keeps the word that bounds it", () => {
  expect(factText(referenceFact("HUE18-06"), vi)).toMatchObject({ qualifier: "trên", number: "350", unit: "điểm" });
  expect(factText(referenceFact("BK22-07"), vi)).toMatchObject({ qualifier: "gần", number: "7.000", unit: "tài khoản" });
  expect(factText(referenceFact("HUE18-13"), vi)).toMatchObject({ qualifier: "khoảng", number: "30%" });
  expect(factText(referenceFact("YB21-03"), vi)).toMatchObject({ qualifier: undefined, number: "6–8" });
  expect(factText(referenceFact("HUE18-06"), en)).toMatchObject({ qualifier: "over", number: "350", unit: "points" });
});

test("a goal is marked as one, not as a result", () => {
  expect(factText(referenceFact("HUE18-17"), vi)).toMatchObject({ isTarget: true, qualifier: undefined, number: "152" });
});

test("a count from a list says so after the number", () => {
  expect(factText(referenceFact("HN21-09"), vi)).toMatchObject({ qualifier: undefined, explanation: "(đếm từ danh sách)", number: "11" });
});

test("the contradicted 11.596 stands as stated, with its flag and the 14.312 that the others give", () => {
  const text = factText(referenceFact("BK22-28"), vi);
  expect(text.number).toBe("11.596");
  expect(text.flag).toBe("số liệu mâu thuẫn · tính lại: 14.312 hồ sơ");
});

test("a figure tells its date and its age", () => {
  expect(factText(referenceFact("BK22-07"), vi).age).toBe("số liệu 25/10/2022 · 4 năm trước");
  expect(factText(referenceFact("BK22-14"), vi).age).toBe("số liệu năm 2019 · 6 năm trước");
  expect(factText(referenceFact("BK22-07"), en).age).toBe("as of 25 October 2022 · 4 years ago");
});

test("the source is named without the province that stands above it", () => {
  expect(sourceText(referenceFact("HN21-01"), "vi")).toBe(
    "Nguồn: bài về chính quyền điện tử và Trung tâm điều hành thông minh (IOC), 26/10/2021",
  );
});

test.each(["vi", "en"] as const)("every indicator is on exactly one page, and page furniture on none (%s)", (language) => {
  const facts = referenceFacts();
  const pages = factPages(facts, { language, nowMs: NOW_MS, room: ROOM, profile: "ha-nam" });
  const shown = pages.flatMap((page) => page.facts.map((fact) => fact.id));
  expect(shown.toSorted()).toEqual(
    facts
      .filter((fact) => fact.isIndicator)
      .map((fact) => fact.id)
      .toSorted(),
  );
  expect(new Set(shown).size).toBe(shown.length);
});

test("the wall's own province comes first", () => {
  const first = (profile: "ha-nam" | "hue") => factPages(referenceFacts(), { ...vi, room: ROOM, profile })[0]?.province;
  expect(first("ha-nam")).toBe("ha-nam");
  expect(first("hue")).toBe("thua-thien-hue");
});

test("a page holds figures of one document only", () => {
  const source = new Map(referenceFacts().map((fact) => [fact.id, fact.source.titleVi]));
  for (const page of factPages(referenceFacts(), { ...vi, room: ROOM, profile: "ha-nam" })) {
    expect(new Set(page.facts.map((fact) => source.get(fact.id))).size).toBe(1);
  }
});

test("less room makes more pages, and even without room every figure gets one", () => {
  const count = (lines: number) => factPages(referenceFacts(), { ...vi, room: { lines, lettersPerLine: 40 }, profile: undefined }).length;
  expect(count(40)).toBeLessThan(count(11));
  expect(count(0)).toBe(referenceFacts().filter((fact) => fact.isIndicator).length);
});

test("an answer that is no list of facts is none, and a maimed fact is left out", () => {
  expect(readFacts("<html>")).toBeUndefined();
  expect(readFacts({ title: "Server trouble" })).toBeUndefined();
  const [fact] = referenceFacts();
  expect(readFacts({ facts: [fact, { ...fact, source: null }, 7] })).toEqual([fact]);
});
