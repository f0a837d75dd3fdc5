import type { FigurePeriod, FigureUnit, IndicatorHead } from "../../core/contracts/api/figure-schemas.ts";
import type { Indicator } from "../../core/domain/indicator/indicator.ts";
import type { ReportingPeriod } from "../../core/domain/reporting/reporting-period.ts";
import { periodName } from "../../core/domain/tile/period-name.ts";
import { type Unit, unitName } from "../../core/domain/unit/unit.ts";

/* How the interface names what figures are about. */

export function tellUnit(unit: Unit): FigureUnit {
  const { code, validFrom, validTo, level, parentCode } = unit;
  return {
    code,
    validFrom,
    ...(validTo === undefined ? {} : { validTo }),
    class: unit.class,
    ...(level === undefined ? {} : { level }),
    name: unitName(unit),
    ...(parentCode === undefined ? {} : { parentCode }),
  };
}

export function tellIndicator({ code, domain, name, unit, decimals, direction, isSupporting }: Indicator): IndicatorHead {
  return { code, domain, name, unit, decimals, direction, ...(isSupporting === true ? { isSupporting } : {}) };
}

/** `throughMs`: up to when things are known; a period that ends later is under way. */
export function tellPeriod(period: ReportingPeriod, throughMs: number): FigurePeriod {
  const { kind, key, untilMs } = period;
  return { kind, key, name: periodName(period), ...(untilMs > throughMs ? { isRunning: true } : {}) };
}
