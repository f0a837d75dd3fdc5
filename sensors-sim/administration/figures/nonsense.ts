import { Draws, keyOf } from "../draws.ts";
import type { FigurePlan } from "./figure-plan.ts";

/**
 * Rows that a system out of order mixes among its figures of a day; none of them may be taken: a count below nothing, a share of
 * 140 %, words for a number, a unit and a period that do not exist, a figure of somebody else, a column nobody asked for.
 */
export function nonsenseOf(plans: readonly FigurePlan[], period: string, seed: number): readonly Readonly<Record<string, unknown>>[] {
  const draws = new Draws(keyOf(seed, "nonsense", period));
  const daily = plans.filter(({ indicator }) => [indicator.cadence, ...indicator.alsoBy].includes("day"));
  const plan = daily.find(({ indicator }) => indicator.possible?.atMost === 100) ?? daily[0];
  if (plan === undefined) return [];
  const row = { indicator: plan.indicator.code, unit: plan.root, period };
  const value = draws.whole(1, 99);
  return [
    { ...row, value: -draws.whole(1, 900) },
    { ...row, value: "không rõ" },
    { ...row, value, unit: "99999" },
    { ...row, value, period: `${period.slice(0, 4)}-13` },
    { ...row, value, indicator: "economy.grdp_growth" },
    { ...row, value, ghi_chu: "nhập tay" },
    ...(plan.indicator.possible?.atMost === 100 ? [{ ...row, value: 140 }] : []),
  ];
}
