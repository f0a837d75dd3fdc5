import type { FigureTile } from "../../../core/contracts/api/figure-schemas.ts";
import type { FigurePanel, FigureRanking, FigureSeries } from "../../../core/contracts/api/figures-api.ts";
import { fits, HEAD, isRecord, ORIGIN, PERIOD, TEXT, UNIT } from "./answer-shape.ts";

/*
 * Takes figures out of the server's answers, which the server has validated. Here only what a page reaches into is checked;
 * a row that lacks it is left out rather than bringing the page down. Undefined for what is no such answer at all.
 */

const TILE = {
  indicator: HEAD,
  period: PERIOD,
  status: "string",
  statusSays: TEXT,
  origin: ORIGIN,
  comparisons: "array",
  spark: "array",
} as const;

export function readPanel(answer: unknown): FigurePanel | undefined {
  if (!isPanel(answer)) return undefined;
  const domains = answer.domains.filter((domain) => fits(domain, { code: "string", name: TEXT, tiles: "array" }));
  return { ...answer, domains: domains.map((domain) => ({ ...domain, tiles: domain.tiles.filter(isTile) })) };
}

export function readRanking(answer: unknown): FigureRanking | undefined {
  if (!isRanking(answer)) return undefined;
  return { ...answer, rows: answer.rows.filter((row) => fits(row, { unit: UNIT, status: "string", statusSays: TEXT })) };
}

export function readFigureSeries(answer: unknown): FigureSeries | undefined {
  return isSeries(answer) ? { ...answer, points: answer.points.filter((point) => fits(point, { period: PERIOD })) } : undefined;
}

function isSeries(answer: unknown): answer is FigureSeries {
  return fits(answer, { indicator: HEAD, unit: UNIT, points: "array", limits: "array" });
}

function isPanel(answer: unknown): answer is FigurePanel {
  return fits(answer, { unit: UNIT, domains: "array" });
}

function isRanking(answer: unknown): answer is FigureRanking {
  return fits(answer, {
    indicator: HEAD,
    period: PERIOD,
    origin: ORIGIN,
    rows: "array",
    limits: "array",
    wholeStatus: "string",
    wholeSays: TEXT,
  });
}

function isTile(candidate: unknown): candidate is FigureTile {
  return (
    fits(candidate, TILE) &&
    isRecord(candidate) &&
    (candidate["figure"] === undefined || fits(candidate["figure"], { qualifier: "string" }))
  );
}
