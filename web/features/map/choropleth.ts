import type { FigureStatus } from "../../../core/contracts/api/figure-schemas.ts";
import type { MetricCode } from "../../../core/domain/metric.ts";
import type { Steps } from "./value-steps.ts";
import { stepOf, stepsFor } from "./value-steps.ts";

/** What a commune is told to be: a value with words, and its status where the value has one. */
export type UnitValue = {
  readonly unitCode: string;
  /** Undefined where nothing is known: no data is not zero. */
  readonly value: number | undefined;
  readonly text: string;
  readonly status: FigureStatus;
};

/**
 * How a commune is filled. `status`: what is bad stands out, what is good does not. `step`: lightness tells more from less. Hatched is
 * what has no value, or one that is too old.
 */
export type UnitFill =
  | { readonly by: "status"; readonly status: "good" | "watch" | "bad" }
  | { readonly by: "step"; readonly step: number }
  | { readonly by: "none" };

export type Choropleth = {
  readonly fills: ReadonlyMap<string, UnitFill>;
  readonly hatched: ReadonlySet<string>;
  /** Words beside the commune's name, a status also as a shape. */
  readonly texts: ReadonlyMap<string, string>;
  /** Bounds between the steps; undefined where statuses are drawn. */
  readonly steps: Steps | undefined;
};

/** Shapes of P1 and P2, for what colour alone must not say. */
const SHAPES: Readonly<Partial<Record<FigureStatus, string>>> = { bad: "■ ", watch: "▲ " };

/** By status as soon as one of the values has one, else by steps of the value, which is shown with so many digits. */
export function choroplethOf(values: readonly UnitValue[], decimals: number, metric?: MetricCode): Choropleth {
  const isJudged = values.some(({ status }) => status === "good" || status === "watch" || status === "bad");
  const steps = isJudged
    ? undefined
    : stepsFor(
        metric,
        values.flatMap(({ value }) => value ?? []),
        decimals,
      );
  return {
    fills: new Map(values.map((value) => [value.unitCode, fillOf(value, steps)])),
    hatched: new Set(values.filter(isHatched).map(({ unitCode }) => unitCode)),
    texts: new Map(values.map(({ unitCode, text, status }) => [unitCode, `${SHAPES[status] ?? ""}${text}`])),
    steps,
  };
}

function isHatched({ value, status }: UnitValue): boolean {
  return value === undefined || status === "stale" || status === "no-data";
}

function fillOf({ value, status }: UnitValue, steps: Steps | undefined): UnitFill {
  if (value === undefined) return { by: "none" };
  if (steps !== undefined) return { by: "step", step: stepOf(value, steps) };
  return status === "good" || status === "watch" || status === "bad" ? { by: "status", status } : { by: "none" };
}
