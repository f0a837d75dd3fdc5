import type { MeasuredDevice } from "../../core/domain/measured/device-hours.ts";
import { isMeasuredRule, MEASURED_RULES, type MeasuredRule, type MeasuredRuleCode } from "../../core/domain/measured/rules.ts";
import type { MetricCode } from "../../core/domain/metric.ts";
import type { UnitTree } from "../../core/domain/unit/unit-tree.ts";
import type { CatalogueEntry } from "../catalogue/read-catalogue.ts";

/** An indicator that is made of telemetry. */
export type MeasuredIndicator = {
  readonly id: number;
  readonly code: string;
  readonly revision: number;
  readonly source: string;
  readonly ruleCode: MeasuredRuleCode;
  readonly rule: MeasuredRule;
  readonly leastCoverage: number;
  readonly periods: readonly ("hour" | "day")[];
};

/** Those of the catalogue, in the periods that both entry and rule have. */
export function measuredIndicators(catalogue: ReadonlyMap<string, CatalogueEntry>): readonly MeasuredIndicator[] {
  return [...catalogue.values()].flatMap(({ id, revision, indicator }): readonly MeasuredIndicator[] => {
    const { code, formula, source, cadence, alsoBy } = indicator;
    if (formula.kind !== "measured" || !isMeasuredRule(formula.rule)) return [];
    const rule: MeasuredRule = MEASURED_RULES[formula.rule];
    const periods = rule.periods.filter((kind) => kind === cadence || alsoBy.includes(kind));
    return [{ id, code, revision, source, ruleCode: formula.rule, rule, leastCoverage: formula.leastCoverage, periods }];
  });
}

/** Every metric that is asked of devices. */
export function metricsOf(indicators: readonly MeasuredIndicator[]): readonly MetricCode[] {
  return [...new Set(indicators.flatMap(({ rule }) => rule.metrics))];
}

/** The devices of each unit and of all units above it, as the tree was on a day; by id of the unit. */
export function devicesByUnit<Device extends MeasuredDevice>(
  tree: UnitTree,
  devices: readonly Device[],
  day: string,
): ReadonlyMap<number, readonly Device[]> {
  const byUnit = new Map<number, Device[]>();
  for (const device of devices) {
    const own = tree.find(device.unitCode, day);
    for (const unit of own === undefined ? [] : tree.chainOf(own.id, day)) {
      const list = byUnit.get(unit.id);
      if (list === undefined) byUnit.set(unit.id, [device]);
      else list.push(device);
    }
  }
  return byUnit;
}
