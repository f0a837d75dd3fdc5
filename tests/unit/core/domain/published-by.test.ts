import { expect, test } from "vitest";
import { publishedBy } from "../../../../core/domain/published-by.ts";
import { referenceDerivedFacts, referenceFacts } from "../../../support/reference-facts.ts";

const all = { facts: referenceFacts(), derived: referenceDerivedFacts() };
const days = [...new Set(all.facts.map(({ source }) => source.publishedOn))].toSorted();

test("today everything is published, and before the first document nothing is, but what rests on no document", () => {
  expect(publishedBy(all, "2026-11-22")).toEqual(all);
  expect(publishedBy(all, "1990-01-01").facts).toEqual([]);
});

test.each(days)("on %s the documents of that day are known, and values of which every figure is", (day) => {
  const { facts, derived } = publishedBy(all, day);
  const known = new Set<string | number>([...facts, ...derived].map(({ id }) => id));
  expect(facts).toEqual(all.facts.filter(({ source }) => Date.parse(source.publishedOn) <= Date.parse(day)));
  for (const { id, formula } of all.derived) {
    const rests = formula.args.every((argument) => typeof argument === "number" || known.has(argument));
    expect(
      derived.some((fact) => fact.id === id),
      id,
    ).toBe(rests);
  }
});
