import { type CatalogueFault, type EntryFault, faultsOf } from "./catalogue-fault.ts";
import { findFormulaFaults } from "./find-formula-faults.ts";
import { findThresholdFaults } from "./find-threshold-faults.ts";
import type { Indicator } from "./indicator.ts";

/** What no schema of one field can see: contradictions within entries, and between them. Empty where all is well. */
export function findFaults(
  indicators: readonly Indicator[],
  { sources }: { readonly sources?: ReadonlySet<string> } = {},
): readonly CatalogueFault[] {
  const found = indicators.flatMap((indicator) =>
    [
      ...findFormulaFaults(indicator),
      ...findThresholdFaults(indicator),
      ...findSpanFaults(indicator),
      ...findSourceFaults(indicator, sources),
    ].map((fault) => ({ code: indicator.code, ...fault })),
  );
  const codes = indicators.map(({ code }) => code);
  // One indicator may keep a setting over its versions; two never share one.
  const settings = indicators.flatMap(({ thresholds }) => [...new Set(thresholds.flatMap((version) => version.settings ?? []))]);
  return [
    ...found,
    ...findRepeated(codes, "code"),
    ...findRepeated(
      settings.filter((code) => code !== ""),
      "thresholds.settings",
    ),
  ];
}

/** Periods and how figures of several add up. */
function findSpanFaults({ cadence, alsoBy, nature, overTime, overUnits, formula }: Indicator): readonly EntryFault[] {
  const isAddable = formula.kind === "amount" || formula.kind === "stated" || formula.kind === "measured";
  const has = (aggregation: Indicator["overUnits"]) => overUnits === aggregation || overTime === aggregation;
  return faultsOf([
    [alsoBy.includes(cadence) || new Set(alsoBy).size < alsoBy.length, "alsoBy", "nêu một loại kỳ hai lần", "names a kind of period twice"],
    [
      nature !== "flow" && (overTime === "sum" || overTime === "parts"),
      "overTime",
      "số dư và số lũy kế không cộng qua các kỳ",
      "stocks and figures to date are not added up over periods",
    ],
    [has("sum") && !isAddable, "overUnits", "tỷ lệ, trung vị và điểm không cộng được", "ratios, medians and scores are not added up"],
    [
      has("parts") && formula.kind !== "ratio",
      "overUnits",
      "chỉ tỷ số mới gộp được qua tử số và mẫu số",
      "only a ratio is put together from its parts",
    ],
  ]);
}

function findSourceFaults({ source }: Indicator, sources: ReadonlySet<string> | undefined): readonly EntryFault[] {
  const isUnknown = sources !== undefined && !sources.has(source);
  return faultsOf([
    [isUnknown, "source", `không có nguồn “${source}” trong sources.json`, `there is no source “${source}” in sources.json`],
  ]);
}

function findRepeated(values: readonly string[], field: string): readonly CatalogueFault[] {
  const repeated = new Set(values.filter((value, at) => values.indexOf(value) < at));
  return [...repeated].map((code) => ({ code, field, says: { vi: `“${code}” xuất hiện hai lần`, en: `“${code}” occurs twice` } }));
}
