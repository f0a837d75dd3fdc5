import type { Series } from "../../../core/contracts/series.ts";

/** What the card draws of a series. */
export type DrawnSeries = Pick<Series, "startMs" | "stepMs" | "mean" | "min" | "max" | "suspect">;

const COLUMNS = ["mean", "min", "max", "suspect"] as const;

/** Takes the columns out of the server's answer; undefined when it is no series. */
export function readSeries(answer: unknown): DrawnSeries | undefined {
  if (!isRecord(answer) || typeof answer["startMs"] !== "number" || typeof answer["stepMs"] !== "number") return undefined;
  if (!COLUMNS.every((name) => isColumn(answer[name]))) return undefined;
  return answer as unknown as DrawnSeries;
}

function isColumn(column: unknown): boolean {
  return Array.isArray(column) && column.every((value) => value === null || typeof value === "number");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
