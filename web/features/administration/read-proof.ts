import type { FigureTrail } from "../../../core/contracts/api/proof-api.ts";
import type { Proof } from "../../../core/contracts/proof.ts";
import { fits, HEAD, PERIOD, TEXT, UNIT } from "./answer-shape.ts";

const PROOF = {
  indicator: { code: "string", entry: {} },
  unit: { version: { code: "string", name: TEXT }, treeDay: "string", members: "array" },
  period: { key: "string", name: TEXT },
  said: { source: "string", reporter: "string", learntAt: "string", basis: {} },
  parts: "array",
  base: { kind: "string", says: TEXT },
  judged: { status: "string", says: TEXT, settings: "array" },
  freshness: { source: "string", liveness: "string" },
  refusedRows: { total: "number", rows: "array" },
} as const;

export function readProof(answer: unknown): Proof | undefined {
  return isProof(answer) ? answer : undefined;
}

export function readTrail(answer: unknown): FigureTrail | undefined {
  return isTrail(answer) ? answer : undefined;
}

function isProof(answer: unknown): answer is Proof {
  return fits(answer, PROOF);
}

function isTrail(answer: unknown): answer is FigureTrail {
  return fits(answer, { indicator: HEAD, unit: UNIT, period: PERIOD, entries: "array" });
}
