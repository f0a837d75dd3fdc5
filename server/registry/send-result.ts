import type { Response } from "express";
import type { Fault, Result } from "./fault.ts";

/** Answers with the value, or with a problem document (RFC 9457) that lists every fault in both languages. */
export function sendResult(response: Response, result: Result<unknown>, status = 200): void {
  if (result.ok) {
    response.status(status).json(result.value);
    return;
  }
  const faults = result.faults.map(({ code, field, text }) => ({ code, field, detail: text.en, detailVi: text.vi }));
  const refusal = statusOf(result.faults);
  const problem = {
    type: "about:blank",
    status: refusal,
    title: "Request refused",
    detail: faults.map((fault) => fault.detail).join(" "),
    faults,
  };
  response.status(refusal).type("application/problem+json").send(JSON.stringify(problem));
}

/** What the address names; a missing thing that only the body names is a fault of the body. */
const ADDRESSED = new Set(["code", "name", "externalId"]);

function statusOf([fault]: readonly Fault[]): number {
  if (fault?.code === "not-found") return ADDRESSED.has(fault.field ?? "") ? 404 : 422;
  return fault?.code === "invalid" ? 422 : 409;
}
