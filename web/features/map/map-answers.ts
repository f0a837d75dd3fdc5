import type { FigureRanking } from "../../../core/contracts/api/figures-api.ts";
import type { State } from "../../../core/contracts/api/state-api.ts";
import type { Clock } from "../../../core/domain/shown-clock.ts";
import { toInstantText } from "../../clock/instant-text.ts";
import type { UnitValue } from "./choropleth.ts";
import type { FormerStages } from "./water-signs.ts";

/* Addresses that maps ask, and what they take out of the answers. The server has validated them; a row that lacks what is reached into is left out. */

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** The instant shown as figures are asked for: "" live, else to the minute, so that the same answer serves for a while. */
export function momentQuery(clock: Clock, shownMs: number): string {
  if (clock.mode === "live") return "";
  const at = toInstantText(Math.floor(shownMs / MINUTE_MS) * MINUTE_MS);
  return `?${new URLSearchParams({ at, known: clock.knownAsOf === "then" ? at : toInstantText(clock.knownAsOf) }).toString()}`;
}

export function rankingAddress(indicator: string, moment: string): string {
  return `/api/v1/figures/${encodeURIComponent(indicator)}/units${moment}`;
}

/** Where the gauges stood an hour before the instant shown, to five minutes. */
export function formerStagesAddress(clock: Clock, shownMs: number): string {
  const at = toInstantText(Math.floor((shownMs - HOUR_MS) / (5 * MINUTE_MS)) * 5 * MINUTE_MS);
  const asOf = clock.mode === "live" ? "now" : clock.knownAsOf === "then" ? "then" : toInstantText(clock.knownAsOf);
  return `/api/v1/state?${new URLSearchParams({ at, asOf, kind: "water-gauge" }).toString()}`;
}

/** Undefined for what is no such answer. */
export function readRanking(answer: unknown): FigureRanking | undefined {
  if (!isRecord(answer) || !Array.isArray(answer["rows"]) || !isRecord(answer["indicator"]) || !isRecord(answer["period"]))
    return undefined;
  const ranking = answer as FigureRanking; // as the contract has it
  return { ...ranking, rows: ranking.rows.filter((row) => isRecord(row) && isRecord(row.unit) && typeof row.status === "string") };
}

export function readFormerStages(answer: unknown): FormerStages | undefined {
  if (!isRecord(answer) || !Array.isArray(answer["devices"]) || !isRecord(answer["values"])) return undefined;
  const { devices, metrics, values } = answer as State; // as the contract has it
  const level = metrics.indexOf("water_level");
  return new Map(
    values.device.flatMap((device, row) => {
      const code = devices[device];
      const [value, observedAtMs] = [values.value[row], values.observedAtMs[row]];
      if (code === undefined || values.metric[row] !== level || values.quality[row] !== 0) return [];
      return value === undefined || observedAtMs === undefined ? [] : [[code, { value, observedAtMs }] as const];
    }),
  );
}

/** What a ranking says of each unit, in the words given for a value. */
export function rankedValues(ranking: FigureRanking, toText: (value: number) => string): readonly UnitValue[] {
  return ranking.rows.map(({ unit, figure, status }) => ({
    unitCode: unit.code,
    value: figure?.value,
    text: figure?.value === undefined ? "—" : toText(figure.value),
    status,
  }));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
