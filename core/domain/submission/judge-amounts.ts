import type { FigureRow } from "../../contracts/submission-rows.ts";
import type { Formula, Indicator } from "../indicator/indicator.ts";
import { fault, type RowFault } from "./row-fault.ts";

/** The numbers of a row. */
export type SaidAmounts = {
  readonly value?: number;
  readonly valueMin?: number;
  readonly valueMax?: number;
  readonly numerator?: number;
  readonly denominator?: number;
  /** Why there is no value. */
  readonly whyNone?: "denominator-zero";
  /** The stated value is not what its parts give; both are kept as they were said. `computed` where they give one. */
  readonly contradiction?: { readonly computed?: number };
};

export type AmountsJudgement =
  | { readonly ok: true; readonly amounts: SaidAmounts }
  | { readonly ok: false; readonly faults: readonly RowFault[] };

/** What a row says in numbers: one value, the parts of its formula (a stated value may stand beside them), or a range. */

/** Beyond it a number is not exact, and no province has as much of anything. */
const MOST = 999_999_999_999_999;

export function judgeAmounts(row: FigureRow, indicator: Indicator): AmountsJudgement {
  const parts = row.parts === undefined ? undefined : Object.entries(row.parts);
  const faults = [...faultsOfForm(row), ...faultsOfSize(row), ...(parts === undefined ? [] : faultsOfParts(parts, indicator))];
  if (faults.length > 0) return { ok: false, faults };
  const computed = row.parts === undefined ? {} : computeFrom(new Map(parts), indicator.formula);
  const amounts = together(row, computed);
  const outside = faultsOfRange(row, { amounts, indicator, computed: computed.value });
  return outside.length > 0 ? { ok: false, faults: outside } : { ok: true, amounts };
}

/** Whether it is a value, its parts or a range, and one of them whole. */
function faultsOfForm(row: FigureRow): readonly RowFault[] {
  const isRange = row.valueMin !== undefined || row.valueMax !== undefined;
  if (isRange) return faultsOfRangeForm(row);
  if (row.qualifier === "range") return [rangeMismatch(row)];
  if (row.value !== undefined || Object.keys(row.parts ?? {}).length > 0) return [];
  return [
    fault({ column: "value", given: "" }, "nothing-said", {
      vi: "không có giá trị, thành phần hay khoảng nào",
      en: "there is no value, no parts and no range",
    }),
  ];
}

function faultsOfRangeForm(row: FigureRow): readonly RowFault[] {
  const { valueMin, valueMax } = row;
  if (valueMin === undefined || valueMax === undefined) {
    const column = valueMin === undefined ? "valueMin" : "valueMax";
    return [fault({ column, given: "" }, "missing", { vi: "khoảng giá trị cần cả hai đầu", en: "a range needs both of its ends" })];
  }
  if (row.value !== undefined || row.parts !== undefined) {
    return [
      fault({ column: "value", given: row.value }, "value-and-range", {
        vi: "đã có khoảng thì không có giá trị",
        en: "a range has no value beside it",
      }),
    ];
  }
  if (row.qualifier !== "range") return [rangeMismatch(row)];
  if (valueMin <= valueMax) return [];
  return [fault({ column: "valueMin", given: valueMin }, "range-backwards", { vi: "lớn hơn valueMax", en: "is greater than valueMax" })];
}

function rangeMismatch(row: FigureRow): RowFault {
  return fault({ column: "qualifier", given: row.qualifier }, "range-mismatch", {
    vi: "qualifier là range khi và chỉ khi có valueMin và valueMax",
    en: "the qualifier is range where there are valueMin and valueMax, and only there",
  });
}

function faultsOfSize(row: FigureRow): readonly RowFault[] {
  const numbers = [
    ["value", row.value],
    ["valueMin", row.valueMin],
    ["valueMax", row.valueMax],
    ...Object.entries(row.parts ?? {}).map(([name, amount]) => [`parts.${name}`, amount] as const),
  ] as const;
  return numbers.flatMap(([column, number]) =>
    number !== undefined && Math.abs(number) > MOST
      ? [fault({ column, given: number }, "too-large", { vi: "lớn hơn 999.999.999.999.999", en: "is greater than 999,999,999,999,999" })]
      : [],
  );
}

function faultsOfParts(parts: readonly (readonly [string, number])[], indicator: Indicator): readonly RowFault[] {
  const names = Object.keys(indicator.parts);
  const needed = partsOf(indicator.formula);
  const known = names.join(", ");
  const unknown = parts
    .filter(([name]) => !names.includes(name))
    .map(([name, amount]) =>
      fault({ column: `parts.${name}`, given: amount }, "unknown-part", {
        vi: known === "" ? "chỉ tiêu này không có thành phần" : `không có thành phần này; có: ${known}`,
        en: known === "" ? "this indicator has no parts" : `there is no such part, only: ${known}`,
      }),
    );
  const given = new Set(parts.map(([name]) => name));
  const missing = needed
    .filter((name) => !given.has(name))
    .map((name) =>
      fault({ column: `parts.${name}`, given: "" }, "missing-part", {
        vi: "thiếu thành phần này của công thức",
        en: "this part of the formula is missing",
      }),
    );
  const negative = parts
    .filter(([, amount]) => amount < 0)
    .map(([name, amount]) =>
      fault({ column: `parts.${name}`, given: amount }, "negative", { vi: "không thể âm", en: "cannot be negative" }),
    );
  return [...unknown, ...missing, ...negative];
}

function partsOf(formula: Formula): readonly string[] {
  if (formula.kind === "ratio") return [...formula.numerator, ...formula.denominator];
  return formula.kind === "amount" ? [formula.part] : [];
}

function computeFrom(parts: ReadonlyMap<string, number>, formula: Formula): SaidAmounts {
  const sum = (names: readonly string[]) => names.reduce((total, name) => total + (parts.get(name) ?? 0), 0);
  if (formula.kind === "amount") return { value: sum([formula.part]) };
  if (formula.kind !== "ratio") return {};
  const [numerator, denominator] = [sum(formula.numerator), sum(formula.denominator)];
  if (denominator === 0) return { numerator, denominator, whyNone: "denominator-zero" };
  return { numerator, denominator, value: (formula.scale * numerator) / denominator };
}

/** The stated value stands, be it another than its parts give: figures are never repaired. */
function together(row: FigureRow, computed: SaidAmounts): SaidAmounts {
  const { valueMin, valueMax, value } = row;
  if (valueMin !== undefined && valueMax !== undefined) return { valueMin, valueMax };
  if (value === undefined) return computed;
  const { whyNone: _none, ...parts } = computed;
  if (computed.whyNone !== undefined) return { ...parts, value, contradiction: {} };
  const agrees = computed.value === undefined || isRounded(value, computed.value);
  return { ...parts, value, ...(agrees ? {} : { contradiction: { computed: computed.value } }) };
}

/** Whether one is the other, rounded to the digits that it is told in. */
export function isRounded(stated: number, computed: number): boolean {
  const digits = /\.(\d+)$/.exec(String(stated))?.[1]?.length ?? 0;
  return Math.abs(stated - computed) <= 10 ** -digits / 2 + 1e-9 * Math.abs(computed);
}

type RangeContext = { readonly amounts: SaidAmounts; readonly indicator: Indicator; readonly computed: number | undefined };

function faultsOfRange(row: FigureRow, { amounts, indicator, computed }: RangeContext): readonly RowFault[] {
  const { atLeast, atMost } = possibleOf(indicator);
  if (atMost !== undefined && computed !== undefined && computed > atMost && row.parts !== undefined) {
    if (indicator.formula.kind !== "ratio" || indicator.formula.scale !== atMost) {
      const column = `parts.${partsOf(indicator.formula)[0] ?? ""}`;
      const says = {
        vi: `các thành phần cho ${computed}, không thể lớn hơn ${atMost}`,
        en: `the parts make ${computed}, which cannot be above ${atMost}`,
      };
      return [fault({ column, given: amounts.numerator ?? computed }, "above-possible", says)];
    }
    return [
      fault({ column: `parts.${partsOf(indicator.formula)[0] ?? ""}`, given: amounts.numerator }, "numerator-above-denominator", {
        vi: `tử số lớn hơn mẫu số (${amounts.denominator ?? ""}); phần không thể lớn hơn tổng`,
        en: `the numerator is greater than the denominator (${amounts.denominator ?? ""}); a part cannot exceed its whole`,
      }),
    ];
  }
  const values = [
    ["value", row.value],
    ["valueMin", row.valueMin],
    ["valueMax", row.valueMax],
  ] as const;
  return values.flatMap(([column, value]) => {
    if (value === undefined) return [];
    if (atLeast !== undefined && value < atLeast) {
      const reason = atLeast === 0 ? "negative" : "below-possible";
      return [fault({ column, given: value }, reason, { vi: `không thể nhỏ hơn ${atLeast}`, en: `cannot be below ${atLeast}` })];
    }
    if (atMost !== undefined && value > atMost)
      return [fault({ column, given: value }, "above-possible", { vi: `không thể lớn hơn ${atMost}`, en: `cannot be above ${atMost}` })];
    return [];
  });
}

/** As the catalogue says; where it says nothing, what is added up over units is a count or an amount, which is not negative. */
function possibleOf({ possible, overUnits, formula }: Indicator): { readonly atLeast?: number; readonly atMost?: number } {
  if (possible !== undefined) return possible;
  return (overUnits === "sum" || formula.kind === "ratio") && formula.kind !== "change" ? { atLeast: 0 } : {};
}
