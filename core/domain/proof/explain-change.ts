import type { Bilingual } from "../bilingual.ts";
import type { Formula } from "../indicator/indicator.ts";

/** A figure by its value and parts. */
export type MovedFigure = { readonly value: number | undefined; readonly parts: ReadonlyMap<string, number> };

export type PartMove = {
  readonly name: string;
  readonly before: number | undefined;
  readonly now: number | undefined;
  readonly difference: number | undefined;
  /** How much of the figure's difference this part made, in the figure's unit; absent where the formula does not say. */
  readonly moved: number | undefined;
};

export type Change = { readonly difference: number | undefined; readonly parts: readonly PartMove[]; readonly says: Bilingual };

/**
 * What moved a figure since another one. Of a ratio each part moved it by what the ratio changes when that part does, averaged
 * over every order in which the parts could have changed one after the other (Shapley 1953): so the moves add up to the whole
 * difference, to the rounding of binary numbers. Not told where one of these ratios would have a denominator of 0.
 */
export function explainChange(formula: Formula, before: MovedFigure, now: MovedFigure): Change {
  const difference = less(now.value, before.value);
  const names = [...new Set([...before.parts.keys(), ...now.parts.keys()])].toSorted();
  const parts = names.map((name): PartMove => {
    const [was, is] = [before.parts.get(name), now.parts.get(name)];
    return { name, before: was, now: is, difference: less(is, was), moved: movedBy(formula, name, { before, now }) };
  });
  return { difference, parts, says: say(difference, parts) };
}

/** Of a sum each part moved it by its own difference; one that is there in one of the two periods only, by all of it. */
export function explainSum(before: MovedFigure, now: MovedFigure): Change {
  const difference = less(now.value, before.value);
  const names = [...new Set([...before.parts.keys(), ...now.parts.keys()])].toSorted();
  const parts = names.map((name): PartMove => {
    const [was, is] = [before.parts.get(name), now.parts.get(name)];
    return { name, before: was, now: is, difference: less(is, was), moved: less(is ?? 0, was ?? 0) };
  });
  return { difference, parts, says: say(difference, parts) };
}

type Both = { readonly before: MovedFigure; readonly now: MovedFigure };

/** More would take all too many orders; no formula has as many. */
const MOST_PARTS = 8;

function movedBy(formula: Formula, name: string, { before, now }: Both): number | undefined {
  if (formula.kind === "amount" && formula.part === name) return less(now.value, before.value);
  if (formula.kind !== "ratio") return undefined;
  const others = [...new Set([...formula.numerator, ...formula.denominator])].filter((other) => other !== name);
  if (others.length >= MOST_PARTS) return undefined;
  let moved = 0;
  for (const changed of subsetsOf(others)) {
    const from = mix({ before, now }, changed);
    const [without, withIt] = [ratio(formula, from), ratio(formula, withPart(from, name, now))];
    if (without === undefined || withIt === undefined) return undefined;
    moved += (withIt - without) * shareOfOrders(changed.length, others.length);
  }
  return tidy(moved);
}

/** Of all orders of the parts those in which exactly so many others go first. */
function shareOfOrders(first: number, others: number): number {
  const factorial = (count: number): number => (count <= 1 ? 1 : count * factorial(count - 1));
  return (factorial(first) * factorial(others - first)) / factorial(others + 1);
}

function subsetsOf([name, ...others]: readonly string[]): readonly (readonly string[])[] {
  if (name === undefined) return [[]];
  return subsetsOf(others).flatMap((subset) => [subset, [name, ...subset]]);
}

function mix({ before, now }: Both, changed: readonly string[]): ReadonlyMap<string, number> {
  return changed.reduce((parts, name) => withPart(parts, name, now), before.parts);
}

function withPart(parts: ReadonlyMap<string, number>, name: string, from: MovedFigure): ReadonlyMap<string, number> {
  const value = from.parts.get(name);
  return value === undefined ? parts : new Map(parts).set(name, value);
}

function ratio({ numerator, denominator, scale }: Extract<Formula, { readonly kind: "ratio" }>, parts: ReadonlyMap<string, number>) {
  const sum = (names: readonly string[]) => names.reduce((total, name) => total + (parts.get(name) ?? 0), 0);
  const below = sum(denominator);
  return below === 0 ? undefined : (scale * sum(numerator)) / below;
}

function say(difference: number | undefined, parts: readonly PartMove[]): Bilingual {
  const most = parts.filter(({ moved }) => moved !== undefined && moved !== 0).toSorted((one, other) => size(other) - size(one))[0];
  if (difference === undefined) return { vi: "Không so được với kỳ trước", en: "Cannot be compared with the period before" };
  if (difference === 0 && most === undefined) return { vi: "Không đổi so với kỳ trước", en: "The same as the period before" };
  const total = signed(difference);
  if (most?.moved === undefined) return { vi: `Thay đổi ${total.vi}`, en: `Changed by ${total.en}` };
  const part = signed(most.moved);
  return {
    vi: `Thay đổi ${total.vi}, nhiều nhất do “${most.name}” (${part.vi})`,
    en: `Changed by ${total.en}, most of it by “${most.name}” (${part.en})`,
  };
}

function size({ moved = 0 }: PartMove): number {
  return Math.abs(moved);
}

function signed(value: number): Bilingual {
  const of = (locale: string) => new Intl.NumberFormat(locale, { signDisplay: "always", maximumFractionDigits: 4 }).format(value);
  return { vi: of("vi-VN"), en: of("en-GB") };
}

function less(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? undefined : tidy(one - other);
}

/** What binary numbers add behind the twelfth digit is no difference. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
