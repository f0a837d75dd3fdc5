import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { dataSourcesSchema } from "../../../core/contracts/source-file.ts";
import { groupBy } from "../../../core/domain/group-by.ts";
import { INDICATOR_DOMAINS } from "../../../core/domain/indicator/indicator.ts";
import { packageRoot } from "../../../core/node/package-root.ts";
import { referenceIndicators } from "../../support/reference-indicators.ts";

const root = packageRoot(import.meta.url);
const sources = dataSourcesSchema.parse(JSON.parse(readFileSync(path.join(root, "db/reference/sources.json"), "utf8")));
const sourceCodes = new Set(sources.map(({ code }) => code));
const indicators = new Map(referenceIndicators().map((indicator) => [indicator.code, indicator]));

type SystemRow = {
  readonly number: string;
  readonly document: string;
  readonly vi: string;
  readonly sources: readonly string[];
  readonly reason: string;
  readonly indicators: readonly string[];
  readonly pages: readonly string[];
};

const rows: readonly SystemRow[] = readFileSync(path.join(root, "docs/systems.md"), "utf8")
  .split("\n")
  .filter((line) => /^\| [A-Z]\d/.test(line))
  .map((line) => {
    const [number = "", document = "", vi = "", , source = "", told = "", page = ""] = line.slice(2, -2).split(" | ");
    return { number, document, vi, sources: codesIn(source), reason: source, indicators: codesIn(told), pages: page.split(", ") };
  });

function codesIn(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);
}

test("every system that the five documents name has its line", () => {
  const counts = groupBy(rows, ({ document }) => document);
  expect(Object.fromEntries([...counts].map(([document, lines]) => [document, lines.length]))).toEqual({
    "Thừa Thiên Huế 2018": 27,
    "Sở TT&TT Thừa Thiên Huế 2021": 15,
    "Yên Bái 2021": 13,
    "Hà Nam 2021": 13,
    "Bắc Kạn 2022": 23,
  });
  expect(new Set(rows.map(({ number }) => number)).size).toBe(rows.length);
});

test("every system has a source, or a reason why it is none", () => {
  for (const { number, sources: own, reason, indicators: told } of rows) {
    expect([number, own.filter((code) => !sourceCodes.has(code))]).toEqual([number, []]);
    if (own.length > 0) expect([number, told.length > 0]).toEqual([number, true]);
    else expect([number, reason]).toEqual([number, expect.stringMatching(/^none: .{10,}/)]);
  }
});

test("the sources are named after exactly these systems", () => {
  const inTable = rows.flatMap(({ document, vi, sources: own }) => own.map((code) => `${code}: ${document}: ${vi}`)).toSorted();
  const inSources = sources.flatMap(({ code, namedAs }) => namedAs.map((named) => `${code}: ${named.vi}`)).toSorted();
  expect(inTable).toEqual(inSources);
});

test("every indicator of a system is in the catalogue, of one of its sources, and stands on the page that the table names", () => {
  for (const { number, sources: own, indicators: told, pages } of rows) {
    const known = told.flatMap((code) => indicators.get(code) ?? []);
    expect([number, known.length]).toEqual([number, told.length]);
    expect([number, [...new Set(known.map(({ source }) => source))].filter((code) => !own.includes(code))]).toEqual([number, []]);
    if (told.length > 0)
      expect([number, [...pages]]).toEqual([number, [...new Set(known.map(({ domain }) => INDICATOR_DOMAINS[domain].en))]]);
  }
});

test("every indicator of the catalogue has a registered source", () => {
  expect([...indicators.values()].filter(({ source }) => !sourceCodes.has(source)).map(({ code, source }) => `${code}: ${source}`)).toEqual(
    [],
  );
});
