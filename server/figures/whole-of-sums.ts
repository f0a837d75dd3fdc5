import type { Indicator } from "../../core/domain/indicator/indicator.ts";
import type { ShownFigure } from "../../core/domain/tile/over-units.ts";
import type { UnitSums } from "./read-unit-sums.ts";

const VINTAGES = ["estimate", "preliminary", "official"] as const;

/** The same as core/domain/tile/over-units.ts makes of the figures one by one, of exact ones that were added up before. */
export function wholeOfSums(indicator: Indicator, groups: readonly UnitSums[], of: number): ShownFigure | undefined {
  const { overUnits: how, formula } = indicator;
  const count = total(groups, how === "parts" ? "ratios" : "values");
  const [first] = groups;
  if (first === undefined || count === 0) return undefined;
  const coverages = groups.map(({ coverage }) => coverage).filter((coverage) => coverage !== null);
  const common: ShownFigure = {
    periodKind: first.periodKind,
    period: first.period,
    series: "",
    value: undefined,
    valueMin: undefined,
    valueMax: undefined,
    numerator: undefined,
    denominator: undefined,
    qualifier: "exact",
    vintage: VINTAGES[Math.min(...groups.map(({ vintage }) => vintage)) - 1] ?? "official",
    coverage: coverages.length === 0 ? undefined : Math.min(...coverages),
    isFlagged: groups.some(({ isFlagged }) => isFlagged),
    isSimulated: groups.some(({ isSimulated }) => isSimulated),
    learntAtMs: Math.max(...groups.map(({ learntAt }) => learntAt.getTime())),
    ofUnits: { with: count, of: Math.max(of, count) },
  };
  if (how === "parts") {
    const [numerator, denominator] = [total(groups, "numerator"), total(groups, "denominator")];
    if (denominator === 0) return { ...common, numerator, denominator, whyNone: "denominator-zero" };
    return { ...common, numerator, denominator, value: ((formula.kind === "ratio" ? formula.scale : 1) * numerator) / denominator };
  }
  if (how === "max") return { ...common, value: Math.max(...groups.flatMap(({ most }) => most ?? [])) };
  const sum = total(groups, "value");
  return { ...common, value: how === "mean" ? tidy(sum / count) : sum };
}

function total(groups: readonly UnitSums[], key: "values" | "ratios" | "value" | "numerator" | "denominator"): number {
  return tidy(groups.reduce((sum, group) => sum + (group[key] ?? 0), 0));
}

/** Fifteen digits are all that decimals keep when they are added as binary numbers. */
function tidy(value: number): number {
  return Number(value.toPrecision(15));
}
