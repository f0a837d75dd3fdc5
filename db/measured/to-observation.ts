import { HOUR_MS, type MeasuredDevice } from "../../core/domain/measured/device-hours.ts";
import type { Asked, Measured } from "../../core/domain/measured/measured.ts";
import type { NewObservation } from "../figures/write-observations.ts";
import { digestOfRows, type RowsMeasured, rowsMeasured } from "./measured-rows.ts";
import type { MeasuredIndicator } from "./plan-measures.ts";

/** An indicator of one unit, and what its rule was asked. */
export type MeasuredOf = { readonly indicator: MeasuredIndicator; readonly unitId: number; readonly asked: Asked };

/**
 * A measured figure as it is written. `basis.measured` names the rule, the span and the rows of reading_hour that it rests on,
 * by a digest over them: who computes it again can tell whether the same rows are there.
 */
export function toObservation({ indicator, unitId, asked }: MeasuredOf, figure: Measured): NewObservation {
  const { series, value, whyNone, readings, expected, parts, station } = figure;
  const rows = rowsBehind(indicator, asked, series);
  return {
    indicatorId: indicator.id,
    unitId,
    periodKind: asked.period.kind,
    period: asked.period.key,
    series,
    value,
    qualifier: "exact",
    vintage: "official",
    coverage: expected === 0 ? undefined : readings / expected,
    basis: {
      revision: indicator.revision,
      parts: { readings, expected, ...parts },
      ...(whyNone === undefined ? {} : { whyNone }),
      measured: {
        rule: indicator.ruleCode,
        from: new Date(rows.fromMs).toISOString(),
        through: new Date(asked.throughMs).toISOString(),
        devices: rows.devices.length,
        rowsSha256: digestOfRows(rowsMeasured(rows)),
        ...(station === undefined ? {} : { station }),
      },
    },
  };
}

/** The rows that the figure of a series rests on: of one station, where the series is that. */
export function rowsBehind({ rule }: Pick<MeasuredIndicator, "rule">, asked: Asked, series: string): RowsMeasured {
  const own: readonly MeasuredDevice[] = asked.devices.filter(({ code }) => code === series).slice(0, 1);
  return {
    devices: own.length > 0 ? own : asked.devices,
    hours: asked.hours,
    metrics: asked.metrics,
    fromMs: asked.period.fromMs - rule.lookBackHours * HOUR_MS,
    throughMs: asked.throughMs,
  };
}
