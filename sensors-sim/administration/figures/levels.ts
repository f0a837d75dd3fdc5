import type { Level } from "./level.ts";
import { ADMINISTRATION_LEVELS, DIGITAL_LEVELS } from "./levels-administration.ts";
import { ENERGY_LEVELS, SECURITY_LEVELS, TOURISM_LEVELS } from "./levels-life.ts";
import { BUDGET_LEVELS, ECONOMY_LEVELS, EDUCATION_LEVELS, HEALTH_LEVELS, SOCIETY_LEVELS } from "./levels-society.ts";

/** By code of the indicator. */
export const LEVELS: Readonly<Record<string, Level>> = {
  ...ECONOMY_LEVELS,
  ...SOCIETY_LEVELS,
  ...BUDGET_LEVELS,
  ...EDUCATION_LEVELS,
  ...HEALTH_LEVELS,
  ...TOURISM_LEVELS,
  ...SECURITY_LEVELS,
  ...ENERGY_LEVELS,
  ...ADMINISTRATION_LEVELS,
  ...DIGITAL_LEVELS,
};
