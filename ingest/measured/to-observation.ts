import { createHash } from "node:crypto";
import { type DeviceHours, HOUR_MS, hoursOf, type MeasuredDevice } from "../../core/domain/measured/device-hours.ts";
import type { Asked, Measured } from "../../core/domain/measured/measured.ts";
import type { MetricCode } from "../../core/domain/metric.ts";
import type { NewObservation } from "../../db/figures/write-observations.ts";
import type { MeasuredIndicator } from "./plan-measures.ts";

/** An indicator of one unit, and what its rule was asked. */
export type MeasuredOf = { readonly indicator: MeasuredIndicator; readonly unitId: number; readonly asked: Asked };

/**
 * A measured figure as it is written. `basis.measured` names the rule, the span and the rows of reading_hour that it rests on,
 * by a digest over them: who computes it again can tell whether the same rows are there.
 */
export function toObservation({ indicator, unitId, asked }: MeasuredOf, figure: Measured): NewObservation {
  const { series, value, whyNone, readings, expected, parts, station } = figure;
  const own = asked.devices.find(({ code }) => code === series);
  const devices = own === undefined ? asked.devices : [own];
  const fromMs = asked.period.fromMs - indicator.rule.lookBackHours * HOUR_MS;
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
        from: new Date(fromMs).toISOString(),
        through: new Date(asked.throughMs).toISOString(),
        devices: devices.length,
        rowsSha256: digestOf(devices, { ...asked, fromMs }),
        ...(station === undefined ? {} : { station }),
      },
    },
  };
}

/** Over a line "device<TAB>metric<TAB>hour<TAB>good<TAB>suspect<TAB>sum in millionths" for each row of the span, in this order. */
function digestOf(devices: readonly MeasuredDevice[], rows: DigestedRows): string {
  const hash = createHash("sha256");
  for (const device of devices) {
    for (const line of linesOf(device, rows)) hash.update(line);
  }
  return hash.digest("hex");
}

type DigestedRows = {
  readonly hours: DeviceHours;
  readonly metrics: readonly MetricCode[];
  readonly fromMs: number;
  readonly throughMs: number;
};

function linesOf(device: MeasuredDevice, { hours, metrics, fromMs, throughMs }: DigestedRows): readonly string[] {
  return metrics.flatMap((metric) =>
    hoursOf(fromMs, throughMs).flatMap((hourMs) => {
      const row = hours.find(device, metric, hourMs);
      if (row === undefined) return [];
      return [`${device.code}\t${metric}\t${new Date(hourMs).toISOString()}\t${row.good}\t${row.suspect}\t${row.sumMicro}\n`];
    }),
  );
}
