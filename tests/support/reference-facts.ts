import { readFileSync } from "node:fs";
import { derivedFactsSchema, factsSchema } from "../../core/contracts/facts.ts";
import type { DerivedFact, Fact } from "../../core/domain/fact.ts";

let facts: readonly Fact[] | undefined;

/** The administrative figures as the product ships them, validated. */
export function referenceFacts(): readonly Fact[] {
  facts ??= factsSchema.parse(readReference("facts.json"));
  return facts;
}

export function referenceDerivedFacts(): readonly DerivedFact[] {
  return derivedFactsSchema.parse(readReference("derived-facts.json"));
}

/** Throws when the figure is not there: the test names an id that the product must have. */
export function referenceFact(id: string): Fact {
  const fact = referenceFacts().find((candidate) => candidate.id === id);
  if (fact === undefined) throw new Error(`no figure ${id}`);
  return fact;
}

function readReference(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../db/reference/${name}`, import.meta.url), "utf8"));
}
