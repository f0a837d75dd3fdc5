import type { DerivedFact, Fact } from "./fact.ts";

type Figures = { readonly facts: readonly Fact[]; readonly derived: readonly DerivedFact[] };

/** What was published by the end of a day (ISO date): figures of documents published by then, and values that rest on such figures alone. */
export function publishedBy({ facts, derived }: Figures, day: string): Figures {
  const published = facts.filter(({ source }) => source.publishedOn <= day);
  const known = new Set(published.map(({ id }) => id));
  const formulas = new Map(derived.map((fact) => [fact.id, fact.formula]));
  const isKnown = (argument: string | number, path: readonly string[]): boolean => {
    if (typeof argument === "number" || known.has(argument)) return true;
    // A circle rests on nothing; the files have none.
    const formula = path.includes(argument) ? undefined : formulas.get(argument);
    return formula !== undefined && formula.args.every((one) => isKnown(one, [...path, argument]));
  };
  return { facts: published, derived: derived.filter(({ id }) => isKnown(id, [])) };
}
