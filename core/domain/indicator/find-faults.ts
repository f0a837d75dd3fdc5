import type { CatalogueFault, EntryFault } from "./catalogue-fault.ts";
import { findFormulaFaults } from "./find-formula-faults.ts";
import { findThresholdFaults } from "./find-threshold-faults.ts";
import type { Indicator } from "./indicator.ts";

/** What no schema of one field can see: contradictions within entries, and between them. Empty where all is well. */
export function findFaults(
  indicators: readonly Indicator[],
  { sources }: { readonly sources?: ReadonlySet<string> } = {},
): readonly CatalogueFault[] {
  return [
    ...indicators.flatMap((indicator) => {
      const faults = [...findFormulaFaults(indicator), ...findThresholdFaults(indicator), ...findSpanFaults(indicator)];
      return [...faults, ...findSourceFault(indicator, sources)].map((fault) => ({ code: indicator.code, ...fault }));
    }),
    ...findRepeated(
      indicators.map(({ code }) => code),
      "code",
    ),
    ...findRepeated(
      indicators.flatMap(({ thresholds }) => thresholds.flatMap(({ settings = [] }) => settings.filter((code) => code !== ""))),
      "thresholds.settings",
    ),
  ];
}

/** Periods and how figures of several add up. */
function* findSpanFaults({ cadence, alsoBy, nature, overTime, overUnits, formula }: Indicator): Generator<EntryFault> {
  if (alsoBy.includes(cadence) || new Set(alsoBy).size < alsoBy.length) {
    yield { field: "alsoBy", says: { vi: "nêu một loại kỳ hai lần", en: "names a kind of period twice" } };
  }
  if (nature !== "flow" && (overTime === "sum" || overTime === "parts")) {
    yield {
      field: "overTime",
      says: { vi: "số dư và số lũy kế không cộng qua các kỳ", en: "stocks and figures to date are not added up over periods" },
    };
  }
  const isAddable = formula.kind === "amount" || formula.kind === "stated" || formula.kind === "measured";
  if ((overUnits === "sum" || overTime === "sum") && !isAddable) {
    yield {
      field: "overUnits",
      says: { vi: "tỷ lệ, trung vị và điểm không cộng được", en: "ratios, medians and scores are not added up" },
    };
  }
  if ((overUnits === "parts" || overTime === "parts") && formula.kind !== "ratio") {
    yield {
      field: "overUnits",
      says: { vi: "chỉ tỷ số mới gộp được qua tử số và mẫu số", en: "only a ratio is put together from its parts" },
    };
  }
}

function* findSourceFault({ source }: Indicator, sources: ReadonlySet<string> | undefined): Generator<EntryFault> {
  if (sources !== undefined && !sources.has(source)) {
    yield {
      field: "source",
      says: { vi: `không có nguồn “${source}” trong sources.json`, en: `there is no source “${source}” in sources.json` },
    };
  }
}

function findRepeated(values: readonly string[], field: string): readonly CatalogueFault[] {
  const repeated = new Set(values.filter((value, at) => values.indexOf(value) < at));
  return [...repeated].map((code) => ({
    code,
    field,
    says: { vi: `“${code}” xuất hiện hai lần`, en: `“${code}” occurs twice` },
  }));
}
