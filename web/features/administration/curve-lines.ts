import type { FigureTile } from "../../../core/contracts/api/figure-schemas.ts";
import type { FigureSeries } from "../../../core/contracts/api/figures-api.ts";
import type { Messages } from "../../i18n/messages.ts";

/** What a figure is read against: a plan, or the number that decides whether it is good, or bad. */
export type CurveLine = { readonly value: number; readonly about: "target" | "good" | "watch"; readonly sign: "" | "≥" | ">" | "≤" | "<" };

const SIGNS = { atLeast: "≥", above: ">", atMost: "≤", below: "<" } as const;

/** Where the figure is not judged, the numbers of one unit say nothing of it. Of two at one value the first. */
export function curveLines(
  { target, status }: Pick<FigureTile, "target" | "status">,
  limits: FigureSeries["limits"],
): readonly CurveLine[] {
  const judged = status === "none" ? [] : limits.map(({ of, bound, value }): CurveLine => ({ value, about: of, sign: SIGNS[bound] }));
  const lines: readonly CurveLine[] = [
    ...(target === undefined ? [] : [{ value: target.value, about: "target", sign: "" } as const]),
    ...judged,
  ];
  return lines.filter(({ value }, at) => lines.findIndex((line) => line.value === value) === at);
}

/** "đạt ≥ 98%", "mục tiêu 95%". */
export function lineText({ about, sign }: CurveLine, amount: string, { figures }: Messages): string {
  if (about === "target") return figures.target(amount);
  return figures.panel.limits[about](`${sign} ${amount}`);
}
