import type { z } from "zod";
import { refuseFaults } from "../problem.ts";
import type { Fault, Result } from "./fault.ts";
import { GATEWAY_HINTS, parseInput } from "./parse-input.ts";

/** @throws a problem that lists every fault in both languages. */
export function valueOf<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  const faults = result.faults.map(({ code, field, text }) => ({
    code,
    ...(field === undefined ? {} : { field }),
    detail: text.en,
    detailVi: text.vi,
  }));
  throw refuseFaults(statusOf(result.faults), faults);
}

/** A body in the registry's words for what each field wants. */
export function readInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.infer<Schema> {
  return valueOf(parseInput(schema, input));
}

export function readGatewayInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.infer<Schema> {
  return valueOf(parseInput(schema, input, GATEWAY_HINTS));
}

/** What the address names; a missing thing that only the body names is a fault of the body. */
const ADDRESSED = new Set(["code", "name", "externalId"]);

function statusOf([fault]: readonly Fault[]): number {
  if (fault?.code === "not-found") return ADDRESSED.has(fault.field ?? "") ? 404 : 422;
  return fault?.code === "invalid" ? 422 : 409;
}
