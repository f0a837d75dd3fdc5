import type pg from "pg";
import { measure } from "../../core/domain/measured/measure.ts";
import type { Asked, Measured } from "../../core/domain/measured/measured.ts";
import { periodAt } from "../../core/domain/reporting/reporting-period.ts";
import type { UnitTree } from "../../core/domain/unit/unit-tree.ts";
import { askSpan, isAsked, readDay, type Span } from "./measure-day.ts";
import type { RowsMeasured } from "./measured-rows.ts";
import { devicesByUnit, type MeasuredIndicator } from "./plan-measures.ts";
import { readPlacedDevices } from "./read-device-hours.ts";
import { rowsBehind } from "./to-observation.ts";

export type OneMeasured = {
  /** Undefined where the rule tells no such series of the unit now. */
  readonly figure: Measured | undefined;
  /** What it rests on, as it is stored now. */
  readonly rows: RowsMeasured;
};

export type OneAsked = Span & { readonly tree: UnitTree; readonly unitId: number; readonly series: string };

/** One figure as the job would measure it now, by the same rule from the same tables, of one unit only. */
export async function measureOne(
  client: pg.Pool | pg.ClientBase,
  indicator: MeasuredIndicator,
  { period, throughMs, tree, unitId, series }: OneAsked,
): Promise<OneMeasured> {
  const day = periodAt("day", period.fromMs);
  const all = await readPlacedDevices(client, { fromMs: day.fromMs, untilMs: throughMs });
  const devices = (devicesByUnit(tree, all, day.key).get(unitId) ?? []).filter(isAsked(indicator));
  const read = await readDay(client, [indicator], { day, throughMs, tree, devices, isOfThese: true });
  const { units, ...known } = await askSpan(client, read, { period, throughMs });
  const asked: Asked = {
    ...known,
    devices: units.get(unitId) ?? [],
    leastCoverage: indicator.leastCoverage,
    metrics: indicator.rule.metrics,
  };
  const figure = measure(indicator.ruleCode, asked).find((one) => one.series === series);
  return { figure, rows: rowsBehind(indicator, asked, series) };
}
