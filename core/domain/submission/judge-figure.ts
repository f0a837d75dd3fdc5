import type { FigureRow } from "../../contracts/submission-rows.ts";
import type { Indicator } from "../indicator/indicator.ts";
import { type ReportingPeriod, readPeriodKey } from "../reporting/reporting-period.ts";
import { describePeriodKinds } from "./describe-period-kinds.ts";
import { judgeAmounts, type SaidAmounts } from "./judge-amounts.ts";
import { fault, type RowFault } from "./row-fault.ts";

/** What a row says of its indicator, without whose it is: the unit is found elsewhere. */
export type SaidFigure = SaidAmounts & { readonly period: ReportingPeriod; readonly isTarget: boolean };

export type FigureJudgement =
  | { readonly ok: true; readonly figure: SaidFigure }
  | { readonly ok: false; readonly faults: readonly RowFault[] };

/** Who asks the question, and by which door. */
export type JudgeContext = { readonly source: string; readonly isOwnComputation: boolean; readonly nowMs: number };

/** Whether a source may say this of an indicator, and what it says. All faults are told at once, one a column. */
export function judgeFigure(row: FigureRow, indicator: Indicator, context: JudgeContext): FigureJudgement {
  const isTarget = row.qualifier === "target" || row.qualifier === "planned";
  const period = readPeriodKey(row.period);
  const amounts = judgeAmounts(row, indicator);
  const faults = [
    ...faultsOfSender(indicator, context, isTarget),
    ...faultsOfPeriod(row, { period, indicator, isTarget, nowMs: context.nowMs }),
    ...faultsOfSeries(row, indicator),
    ...(amounts.ok ? [] : amounts.faults),
  ];
  if (faults.length > 0 || period === undefined || !amounts.ok) return { ok: false, faults };
  return { ok: true, figure: { period, isTarget, ...amounts.amounts } };
}

/** Whether the platform computes it by itself: from counted items or from telemetry. */
function isComputed(indicator: Indicator): boolean {
  if (indicator.formula.kind === "measured" || indicator.formula.kind === "index") return true;
  return Object.values(indicator.parts).some(({ of }) => of.kind !== "sent");
}

function faultsOfSender(indicator: Indicator, { source, isOwnComputation }: JudgeContext, isTarget: boolean): readonly RowFault[] {
  const { code } = indicator;
  if (indicator.source !== source) {
    return [
      fault({ column: "indicator", given: code }, "not-yours", {
        vi: `chỉ tiêu này do nguồn ${indicator.source} báo, không phải ${source}`,
        en: `this indicator is told by the source ${indicator.source}, not by ${source}`,
      }),
    ];
  }
  if (isComputed(indicator) && !isOwnComputation && !isTarget) {
    return [
      fault({ column: "indicator", given: code }, "is-computed", {
        vi: "chỉ tiêu này hệ thống tự tính, không nhận số nhập; hãy gửi sự kiện",
        en: "the platform computes this indicator and takes no typed-in figure; send the events",
      }),
    ];
  }
  return [];
}

function faultsOfSeries({ series }: FigureRow, { series: known }: Indicator): readonly RowFault[] {
  if (series === undefined || known === undefined || Object.hasOwn(known, series)) return [];
  const names = Object.keys(known).join(", ");
  return [fault({ column: "series", given: series }, "unknown-series", { vi: `chỉ có: ${names}`, en: `there are only: ${names}` })];
}

type PeriodContext = {
  readonly period: ReportingPeriod | undefined;
  readonly indicator: Indicator;
  readonly isTarget: boolean;
  readonly nowMs: number;
};

/** Provinces of today's kind have no figures before. */
export const FIRST_YEAR = "1945";

function faultsOfPeriod(row: FigureRow, { period, indicator, isTarget, nowMs }: PeriodContext): readonly RowFault[] {
  if (period === undefined) {
    return [
      fault({ column: "period", given: row.period }, "not-a-period", {
        vi: "không phải kỳ báo cáo; viết như 2026, 2026-H1, 2026-Q3, 2026-11, 2026-W47, 2026-11-22",
        en: "is no period; write 2026, 2026-H1, 2026-Q3, 2026-11, 2026-W47 or 2026-11-22",
      }),
    ];
  }
  const kinds = [indicator.cadence, ...indicator.alsoBy];
  if (!kinds.includes(period.kind) && !isTarget) {
    const { vi, en } = describePeriodKinds(kinds);
    return [
      fault({ column: "period", given: row.period }, "wrong-period-kind", {
        vi: `chỉ tiêu này theo ${vi}`,
        en: `this indicator is told by ${en}`,
      }),
    ];
  }
  if (period.fromMs > nowMs && !isTarget) {
    return [
      fault({ column: "period", given: row.period }, "in-future", {
        vi: "kỳ này chưa đến; kế hoạch thì ghi qualifier là planned hoặc target",
        en: "this period has not begun; a plan has the qualifier planned or target",
      }),
    ];
  }
  if (row.period < FIRST_YEAR)
    return [fault({ column: "period", given: row.period }, "too-early", { vi: "trước năm 1945", en: "is before 1945" })];
  return [];
}
