import { ALARM_LEVELS } from "../../../core/domain/water-alarm/alarm-levels.ts";
import type { WaterGauge } from "../../picture/water-gauges.ts";

export const CURVE = { width: 140, height: 64 } as const;
/** A level farther than this above what the river did is not drawn: it would press the river flat. */
const FAR_M = 1.5;
/** Least height of the scale in metres, so that ripples do not look like a flood. */
const LEAST_SPAN_M = 0.4;

export type StageShape = {
  /** One stroke for each stretch without a gap. */
  readonly path: string;
  /** Alarm levels within the scale. */
  readonly levels: readonly { readonly level: 1 | 2 | 3; readonly y: number }[];
};

/** The day of a gauge as a stroke, with the alarm levels near it; undefined where less than two steps are known. */
export function stageShape({ curve, levels }: WaterGauge): StageShape | undefined {
  if (curve === undefined) return undefined;
  const known = curve.mean.filter((mean) => mean !== null);
  if (known.length < 2) return undefined;
  const [lowest, highest] = [Math.min(...known), Math.max(...known)];
  const near = ALARM_LEVELS.flatMap((level) => {
    const heightM = levels[level];
    return heightM !== undefined && heightM <= highest + FAR_M && heightM >= lowest - FAR_M ? [{ level, heightM }] : [];
  });
  const low = Math.min(lowest, ...near.map(({ heightM }) => heightM));
  const high = Math.max(highest, low + LEAST_SPAN_M, ...near.map(({ heightM }) => heightM));
  const y = (metres: number) => round(CURVE.height - 2 - ((metres - low) / (high - low)) * (CURVE.height - 4));
  const x = (step: number) => round((step / Math.max(1, curve.mean.length - 1)) * CURVE.width);
  let path = "";
  curve.mean.forEach((mean, step) => {
    if (mean === null) return;
    const isNew = step === 0 || curve.mean[step - 1] === null;
    path += `${isNew ? "M" : "L"}${x(step)} ${y(mean)}`;
  });
  return { path, levels: near.map(({ level, heightM }) => ({ level, y: y(heightM) })) };
}

function round(length: number): number {
  return Math.round(length * 10) / 10;
}
