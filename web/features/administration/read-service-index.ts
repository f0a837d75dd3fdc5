import type { ServiceIndexAnswer } from "../../../core/contracts/api/service-index-api.ts";
import { fits, PERIOD, TEXT, UNIT } from "./answer-shape.ts";

const INDEX = {
  unit: UNIT,
  period: PERIOD,
  basis: "string",
  columns: "array",
  groups: "array",
  points: "number",
  outOf: "number",
} as const;
const COLUMN = { code: "string", name: TEXT, max: "number", points: "number", outOf: "number" } as const;

/** Undefined for what is no such answer: half an index would look like a whole one. */
export function readServiceIndex(answer: unknown): ServiceIndexAnswer | undefined {
  return isServiceIndex(answer) ? answer : undefined;
}

function isServiceIndex(answer: unknown): answer is ServiceIndexAnswer {
  if (!fits(answer, INDEX)) return false;
  const { columns, groups } = answer as ServiceIndexAnswer;
  return columns.every((column) => fits(column, { ...COLUMN, components: "array" })) && groups.every((group) => fits(group, COLUMN));
}
