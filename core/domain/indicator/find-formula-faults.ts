import type { EntryFault } from "./catalogue-fault.ts";
import type { Formula, Indicator, IndicatorPart } from "./indicator.ts";
import { KNOWN_TALLIES, type TallyKind } from "./known-tallies.ts";

/** Whether the formula, the parts, the unit and the digits of an entry go together. */
export function* findFormulaFaults(indicator: Indicator): Generator<EntryFault> {
  yield* findPartNameFaults(indicator);
  for (const [name, part] of Object.entries(indicator.parts)) yield* findOriginFaults(name, part, indicator);
  yield* findUnitFaults(indicator);
}

/** Names of the parts that a formula computes with, each once. */
export function partNamesOf(formula: Formula): readonly string[] {
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

function* findPartNameFaults({ formula, parts, thresholds }: Indicator): Generator<EntryFault> {
  const judged = thresholds.flatMap(({ judges }) => (judges === undefined ? [] : partNamesOf(judges)));
  for (const name of new Set([...partNamesOf(formula), ...judged])) {
    if (!Object.hasOwn(parts, name)) {
      yield {
        field: "parts",
        says: { vi: `công thức nêu “${name}” nhưng parts không có`, en: `the formula names “${name}”, which parts have not` },
      };
    }
  }
  const used = new Set([...partNamesOf(formula), ...judged]);
  for (const name of Object.keys(parts)) {
    // What is measured may tell more than is computed with: the free speed of a road, the limit of a place.
    if (!used.has(name) && formula.kind !== "measured" && formula.kind !== "stated") {
      yield { field: `parts.${name}`, says: { vi: "không công thức nào dùng đến", en: "no formula uses it" } };
    }
  }
}

function* findOriginFaults(name: string, { of }: IndicatorPart, { formula, nature }: Indicator): Generator<EntryFault> {
  const field = `parts.${name}.of`;
  if ((of.kind === "measured") !== (formula.kind === "measured")) {
    yield { field, says: { vi: "“measured” đi cùng công thức “measured”", en: "“measured” goes with a formula “measured”" } };
  }
  if (of.kind !== "counted") return;
  const kind = KNOWN_TALLIES[of.feed][of.tally];
  if (kind === undefined) {
    yield { field, says: { vi: `luồng ${of.feed} không đếm “${of.tally}”`, en: `the feed ${of.feed} has no tally “${of.tally}”` } };
    return;
  }
  if ((kind === "now") !== (nature === "stock")) {
    yield {
      field,
      says: { vi: "số đếm tức thời là số dư, số đếm theo kỳ thì không", en: "a tally of this moment is a stock, one of a period is none" },
    };
  }
  yield* findDurationFault(field, kind, formula);
}

function* findDurationFault(field: string, kind: TallyKind, formula: Formula): Generator<EntryFault> {
  if ((kind === "durations") !== (formula.kind === "quantile")) {
    yield { field, says: { vi: "phân vị tính từ thời lượng, và chỉ từ đó", en: "a quantile is told of durations, and nothing else is" } };
  }
}

function* findUnitFaults({ unit, formula, decimals, parts, domain }: Indicator): Generator<EntryFault> {
  if ((unit.vi === "") !== (unit.en === "")) {
    yield { field: "unit", says: { vi: "đơn vị thiếu một ngôn ngữ", en: "the unit lacks a language" } };
  }
  if (formula.kind === "ratio" && unit.vi === "%" && formula.scale !== 100) {
    yield { field: "formula.scale", says: { vi: "tỷ lệ phần trăm có scale 100", en: "a percentage has the scale 100" } };
  }
  if (formula.kind === "change" && unit.vi !== "%") {
    yield { field: "unit", says: { vi: "tốc độ tăng tính bằng %", en: "a change is in per cent" } };
  }
  if (formula.kind === "amount" && parts[formula.part]?.of.kind === "counted" && decimals !== 0) {
    yield { field: "decimals", says: { vi: "số đếm không có phần lẻ", en: "a count has no decimals" } };
  }
  if ((formula.kind === "combined") !== (domain === "documents" && formula.kind === "combined")) {
    yield {
      field: "formula.kind",
      says: { vi: "“combined” chỉ dùng cho số liệu văn bản", en: "“combined” is for figures of documents only" },
    };
  }
}
