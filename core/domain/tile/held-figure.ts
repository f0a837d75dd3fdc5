import type { Figure } from "../figure/figure.ts";
import type { PeriodKind } from "../reporting/reporting-period.ts";

/** A figure as it holds: what was said last, in the best vintage, of one indicator, unit, period and series. */
export type HeldFigure = {
  readonly observationId: string;
  readonly indicatorId: number;
  readonly unitId: number;
  readonly periodKind: PeriodKind;
  readonly period: string;
  /** Empty: the whole. */
  readonly series: string;
  readonly value: number | undefined;
  readonly valueMin: number | undefined;
  readonly valueMax: number | undefined;
  readonly numerator: number | undefined;
  readonly denominator: number | undefined;
  readonly qualifier: string;
  readonly vintage: "estimate" | "preliminary" | "official";
  readonly coverage: number | undefined;
  readonly isFlagged: boolean;
  readonly isSimulated: boolean;
  readonly learntAtMs: number;
};

/** Whether there is something to show: a value or a range. One that says only why there is none has neither. */
export function saysSomething(figure: Pick<HeldFigure, "value" | "valueMin" | "valueMax">): boolean {
  return figure.value !== undefined || figure.valueMin !== undefined || figure.valueMax !== undefined;
}

/**
 * The number of a figure with its qualifier; undefined where there is none. A count from a list and a figure that contradicts
 * others are numbers as they stand; the flag beside says the rest.
 */
export function numberOf({
  qualifier,
  value,
  valueMin,
  valueMax,
}: Pick<HeldFigure, "qualifier" | "value" | "valueMin" | "valueMax">): Figure | undefined {
  if (qualifier === "range") {
    return valueMin === undefined || valueMax === undefined ? undefined : { kind: "range", min: valueMin, max: valueMax };
  }
  if (value === undefined) return undefined;
  if (qualifier === "derived-count" || qualifier === "stated-inconsistent") return { kind: "exact", value };
  const isKnown =
    qualifier === "exact" || qualifier === "approx" || qualifier === "over" || qualifier === "nearly" || qualifier === "under";
  return isKnown ? { kind: qualifier, value } : undefined;
}
