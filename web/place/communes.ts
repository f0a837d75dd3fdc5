import { type CommuneUnit, shortUnitName } from "../../core/province/commune-unit.ts";
import { HA_NAM_UNITS } from "../../core/province/units-ha-nam.ts";
import { HUE_UNITS } from "../../core/province/units-hue.ts";

const names = new Map<string, string>([...HA_NAM_UNITS, ...HUE_UNITS].map((unit: CommuneUnit) => [unit.code, shortUnitName(unit)]));

/** "P. Phủ Lý", "X. Bình Lục"; the code itself for a unit this build does not know. */
export function communeName(unitCode: string): string {
  return names.get(unitCode) ?? unitCode;
}
