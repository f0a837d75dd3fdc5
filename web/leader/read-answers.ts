import type { Brief, WorkItemRows } from "../../core/contracts/api/brief-api.ts";
import type { FigureRanking } from "../../core/contracts/api/figures-api.ts";

/* The server has validated its answers; here only what a page stands on is looked for, so that an answer of another kind is none. */

function has(answer: unknown, names: readonly string[]): boolean {
  return typeof answer === "object" && answer !== null && names.every((name) => name in answer);
}

export function readBriefAnswer(answer: unknown): Brief | undefined {
  const names = ["unit", "chain", "below", "domains", "tiles", "bad", "watch", "late", "changes", "overdue", "telemetry"];
  return has(answer, names) ? (answer as Brief) : undefined;
}

export function readRankingAnswer(answer: unknown): FigureRanking | undefined {
  return has(answer, ["indicator", "period", "origin", "rows", "wholeStatus", "wholeSays"]) ? (answer as FigureRanking) : undefined;
}

export function readRowsAnswer(answer: unknown): WorkItemRows | undefined {
  return has(answer, ["unit", "judgedAt", "total", "rows"]) ? (answer as WorkItemRows) : undefined;
}
