import { MEASURED_RULES } from "../measured/rules.ts";
import { type EntryFault, faultsOf } from "./catalogue-fault.ts";
import type { Formula, Indicator, IndicatorPart } from "./indicator.ts";
import { KNOWN_TALLIES } from "./known-tallies.ts";

/** Whether the formula, the parts, the unit and the digits of an entry go together. */
export function findFormulaFaults(indicator: Indicator): readonly EntryFault[] {
  const origins = Object.entries(indicator.parts).flatMap(([name, part]) => findOriginFaults(name, part, indicator));
  return [...findPartNameFaults(indicator), ...origins, ...findUnitFaults(indicator), ...findMeasuredFaults(indicator)];
}

/** Names of the parts that a formula computes with, each once. */
function partNamesOf(formula: Formula): readonly string[] {
  switch (formula.kind) {
    case "amount":
    case "change":
    case "quantile":
      return [formula.part];
    case "ratio":
      return [...new Set([...formula.numerator, ...formula.denominator])];
    case "stated":
    case "index":
    case "measured":
    case "combined":
      return [];
  }
}

function findPartNameFaults({ formula, parts, thresholds }: Indicator): readonly EntryFault[] {
  const judged = thresholds.flatMap(({ judges, part }) => [
    ...(judges === undefined ? [] : partNamesOf(judges)),
    ...(part === undefined ? [] : [part]),
  ]);
  const used = new Set([...partNamesOf(formula), ...judged]);
  // What is measured may tell more than it is judged by.
  const mayTellMore = formula.kind === "measured";
  return [
    ...[...used].flatMap((name) =>
      faultsOf([
        [
          !Object.hasOwn(parts, name),
          "parts",
          `công thức nêu “${name}” nhưng parts không có`,
          `the formula names “${name}”, which parts have not`,
        ],
      ]),
    ),
    ...Object.keys(parts).flatMap((name) =>
      faultsOf([[!used.has(name) && !mayTellMore, `parts.${name}`, "không công thức nào dùng đến", "no formula uses it"]]),
    ),
  ];
}

function findOriginFaults(name: string, { of }: IndicatorPart, { formula, nature }: Indicator): readonly EntryFault[] {
  const field = `parts.${name}.of`;
  const kind = of.kind === "counted" ? KNOWN_TALLIES[of.feed][of.tally] : undefined;
  const isKnown = kind !== undefined;
  const feed = of.kind === "counted" ? `${of.feed}: ${of.tally}` : "";
  return faultsOf([
    [
      (of.kind === "measured") !== (formula.kind === "measured"),
      field,
      "“measured” đi cùng công thức “measured”",
      "“measured” goes with a formula “measured”",
    ],
    [of.kind === "counted" && !isKnown, field, `luồng không đếm số này (${feed})`, `the feed has no such tally (${feed})`],
    [
      isKnown && (kind === "now") !== (nature === "stock"),
      field,
      "số đếm tức thời là số dư, số đếm theo kỳ thì không",
      "a tally of this moment is a stock, one of a period is none",
    ],
    [
      isKnown && (kind === "durations") !== (formula.kind === "quantile"),
      field,
      "phân vị tính từ thời lượng, và chỉ từ đó",
      "a quantile is told of durations, and nothing else is",
    ],
  ]);
}

function findUnitFaults({ unit, formula, decimals, parts, domain }: Indicator): readonly EntryFault[] {
  const isCount = formula.kind === "amount" && parts[formula.part]?.of.kind === "counted";
  return faultsOf([
    [
      formula.kind === "ratio" && (unit.vi === "%") !== (formula.scale === 100),
      "formula.scale",
      "tỷ lệ phần trăm có scale 100, và chỉ nó",
      "a percentage has the scale 100, and nothing else has",
    ],
    [formula.kind === "change" && unit.vi !== "%", "unit", "tốc độ tăng tính bằng %", "a change is in per cent"],
    [isCount && decimals !== 0, "decimals", "số đếm không có phần lẻ", "a count has no decimals"],
    [
      formula.kind === "combined" && domain !== "documents",
      "formula.kind",
      "“combined” chỉ dùng cho số liệu văn bản",
      "“combined” is for figures of documents only",
    ],
  ]);
}

function findMeasuredFaults({ formula }: Indicator): readonly EntryFault[] {
  if (formula.kind !== "measured") return [];
  const { rule } = formula;
  return faultsOf([[!Object.hasOwn(MEASURED_RULES, rule), "formula.rule", `không có quy tắc đo “${rule}”`, `there is no rule “${rule}”`]]);
}
