import { expect, test } from "vitest";
import { derivedFactsSchema, factsSchema } from "../../../../core/contracts/facts.ts";
import type { Fact } from "../../../../core/domain/fact.ts";
import { referenceDerivedFacts, referenceFact, referenceFacts } from "../../../support/reference-facts.ts";

test("the shipped figures pass the schema unchanged", () => {
  expect(factsSchema.parse(structuredClone(referenceFacts()))).toEqual(referenceFacts());
  expect(derivedFactsSchema.parse(structuredClone(referenceDerivedFacts()))).toEqual(referenceDerivedFacts());
});

test.each<[string, Partial<Record<keyof Fact | "colour", unknown>>]>([
  ["a range with a single value", { value: 7 }],
  ["a range without its upper end", { valueMax: null }],
  ["an inconsistent figure that does not say why", { qualifier: "stated-inconsistent", value: 7, valueMin: null, valueMax: null }],
  ["an exact figure without a number", { qualifier: "exact", valueMin: null, valueMax: null }],
  ["a count above its whole", { qualifier: "exact", value: 38, valueMin: null, valueMax: null, denominator: 37 }],
  ["a date nobody can read", { asOf: "gần đây" }],
  ["a decomposed quote", { quote: "tăng từ 6 - 8 bậc".normalize("NFD") }],
  ["an unknown province", { province: "ha-tay" }],
  ["a key nobody knows", { colour: "red" }],
])("%s is refused", (_, change) => {
  expect(factsSchema.safeParse([{ ...referenceFact("YB21-03"), ...change }]).success).toBe(false);
});

test("the same id twice is refused", () => {
  const fact = referenceFact("YB21-03");
  expect(factsSchema.safeParse([fact]).success).toBe(true);
  expect(factsSchema.safeParse([fact, fact]).success).toBe(false);
});
