import { Draws, keyOf } from "../draws.ts";
import type { FigurePlan } from "./figure-plan.ts";

/**
 * Rows that a system out of order mixes among its figures of a day; none of them may be taken: a count below nothing, a share of
 * 140 %, words for a number, a unit and a period that do not exist, a figure of somebody else, a column nobody asked for.
 */
export function nonsenseOf(plans: readonly FigurePlan[], period: string, seed: number): readonly Readonly<Record<string, unknown>>[] {
  const draws = new Draws(keyOf(seed, "nonsense", period));
  const amount = plans.find(({ indicator }) => indicator.formula.kind === "amount");
  const ratio = plans.find(({ indicator }) => indicator.formula.kind === "ratio" && indicator.possible?.atMost === 100);
  const any = amount ?? ratio;
  if (any === undefined) return [];
  const row = { indicator: any.indicator.code, unit: any.root, period };
  const negative = -draws.whole(1, 900);
  const rows: Readonly<Record<string, unknown>>[] = [
    { ...row, value: "không rõ" },
    { ...row, value: draws.whole(1, 99), unit: "99999" },
    { ...row, value: draws.whole(1, 99), period: `${period.slice(0, 4)}-13` },
    { ...row, value: draws.whole(1, 99), indicator: "economy.grdp_growth" },
    { ...row, value: draws.whole(1, 99), ghi_chu: "nhập tay" },
  ];
  if (amount !== undefined) rows.push({ ...row, value: negative });
  if (ratio !== undefined) rows.push({ indicator: ratio.indicator.code, unit: ratio.root, period, value: 140 });
  return rows;
}
