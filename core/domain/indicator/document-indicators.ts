import type { Bilingual } from "../bilingual.ts";
import type { DerivedFact, Fact } from "../fact.ts";
import { groupBy } from "../group-by.ts";
import { type PeriodKind, readPeriodKey } from "../reporting/reporting-period.ts";
import { codeOfDerived, codeOfFact, periodOfFact, sourceOfFact, statedIn } from "./document-figures.ts";
import type { Indicator } from "./indicator.ts";

const AS_STATED: Bilingual = { vi: "Như văn bản công bố nêu", en: "As the published document states it" };
const NO_RULE: Bilingual = { vi: "Không áp dụng", en: "Does not apply" };

/**
 * The indicators of the domain `documents`: one for each metric that documents state, one for each value computed from them.
 * They have codes of their own: 100 % of agencies that sign is no 100 % of documents that are signed, and none of them is
 * what the platform counts today.
 */
export function documentIndicators(facts: readonly Fact[], derived: readonly DerivedFact[]): readonly Indicator[] {
  const stated = groupBy(
    facts.filter(({ isIndicator }) => isIndicator),
    codeOfFact,
  );
  return [
    ...[...stated.values()].flatMap((ofMetric) => statedIndicator(ofMetric)),
    ...derived.flatMap((fact) => derivedIndicator(fact, { facts, derived })),
  ];
}

function statedIndicator(facts: readonly Fact[]): readonly Indicator[] {
  const [first] = facts;
  if (first === undefined) return [];
  const scopes = [...new Set(facts.map(({ scope }) => scope.vi))];
  const inEnglish = [...new Set(facts.map(({ scope }) => scope.en))];
  return [
    {
      ...common(first),
      code: codeOfFact(first),
      name: { vi: first.labelVi, en: first.labelEn },
      definition: { vi: `${AS_STATED.vi}. Phạm vi: ${scopes.join("; ")}.`, en: `${AS_STATED.en}. It covers: ${inEnglish.join("; ")}.` },
      unit: { vi: first.unit, en: first.unitEn },
      decimals: Math.max(...facts.map(decimalsOf)),
      formula: { kind: "stated" },
      ...periodsOf(facts),
    },
  ];
}

function derivedIndicator(fact: DerivedFact, book: Parameters<typeof statedIn>[1]): readonly Indicator[] {
  const restsOn = statedIn(fact, book);
  const [first] = restsOn;
  if (first === undefined) return [];
  const { op, args } = fact.formula;
  return [
    {
      ...common(first),
      code: codeOfDerived(fact),
      name: { vi: fact.labelVi, en: fact.labelEn },
      definition: {
        vi: `Tính từ số liệu trong văn bản: ${writtenOut(op, args)}.`,
        en: `Computed from figures of documents: ${writtenOut(op, args)}.`,
      },
      unit: { vi: fact.unit, en: fact.unitEn },
      decimals: fact.decimals,
      formula: { kind: "combined", op, args },
      ...periodsOf(restsOn),
      ...(fact.note === undefined ? {} : { note: fact.note }),
    },
  ];
}

function common(fact: Fact) {
  return {
    domain: "documents",
    direction: "none",
    parts: {},
    nature: "stock",
    overUnits: "none",
    overTime: "none",
    thresholds: [],
    source: sourceOfFact(fact),
    standing: "found",
    legalBasis: NO_RULE,
  } as const satisfies Partial<Indicator>;
}

const SIGNS = { add: "+", sub: "−", ratio: "÷" } as const;

function writtenOut(op: keyof typeof SIGNS, [first, second]: readonly [string | number, string | number]): string {
  return `${first} ${SIGNS[op]} ${second}${op === "ratio" ? " × 100" : ""}`;
}

function periodsOf(facts: readonly Fact[]): { readonly cadence: PeriodKind; readonly alsoBy: readonly PeriodKind[] } {
  const kinds = new Set(facts.flatMap((fact) => readPeriodKey(periodOfFact(fact) ?? "")?.kind ?? []));
  const [cadence = "year", ...alsoBy] = kinds;
  return { cadence, alsoBy };
}

function decimalsOf({ value, unit }: Fact): number {
  if (unit === "phiên bản") return 1;
  return value === null ? 0 : (String(value).split(".")[1]?.length ?? 0);
}
