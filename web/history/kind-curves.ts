import type { KindSeries } from "../../core/contracts/api/kind-series-api.ts";
import type { MetricCode } from "../../core/domain/metric.ts";

/** One metric of one device in equal steps; null where nothing good was measured. */
export type Curve = {
  readonly startMs: number;
  readonly stepMs: number;
  readonly mean: readonly (number | null)[];
  /** Spans of five minutes of each step in which something good was measured. */
  readonly heard: readonly number[];
};

/** The curves of all devices of a kind, by code and metric. */
export type KindCurves = {
  readonly startMs: number;
  readonly endMs: number;
  readonly of: (device: string, metric: MetricCode) => Curve | undefined;
  /** km/h; only where it was asked for. */
  readonly freeSpeedKmh: (device: string) => number | undefined;
};

/** Takes an answer of /series-of-kind apart; undefined when it is none. */
export function readKindCurves(answer: unknown): KindCurves | undefined {
  if (!isKindSeries(answer)) return undefined;
  const { startMs, stepMs, steps } = answer;
  const places = new Map(answer.devices.map((code, place) => [code, place]));
  const columns = new Map(answer.metrics.map((column) => [column.metric, column]));
  return {
    startMs,
    endMs: startMs + steps * stepMs,
    of: (device, metric) => {
      const place = places.get(device);
      const column = columns.get(metric);
      if (place === undefined || column === undefined) return undefined;
      const [from, until] = [place * steps, (place + 1) * steps];
      return { startMs, stepMs, mean: column.mean.slice(from, until), heard: column.heard.slice(from, until) };
    },
    freeSpeedKmh: (device) => answer.freeSpeedKmh?.[places.get(device) ?? -1] ?? undefined,
  };
}

/** What the curve was at an instant, between the middles of its steps; undefined outside it and in a gap. */
export function valueAt({ startMs, stepMs, mean }: Curve, atMs: number): number | undefined {
  const at = (atMs - startMs) / stepMs - 0.5;
  const before = mean[Math.floor(at)] ?? undefined;
  const after = mean[Math.ceil(at)] ?? undefined;
  const nearest = mean[Math.round(at)] ?? undefined;
  if (before === undefined || after === undefined) return nearest;
  return before + (after - before) * (at - Math.floor(at));
}

function isKindSeries(answer: unknown): answer is KindSeries {
  if (typeof answer !== "object" || answer === null) return false;
  const { startMs, stepMs, steps, devices, metrics } = answer as Readonly<Record<string, unknown>>;
  const areNumbers = [startMs, stepMs, steps].every((part) => typeof part === "number");
  return areNumbers && Array.isArray(devices) && Array.isArray(metrics) && metrics.every(isColumn);
}

function isColumn(column: unknown): boolean {
  if (typeof column !== "object" || column === null) return false;
  const { metric, mean, heard } = column as Readonly<Record<string, unknown>>;
  return typeof metric === "string" && Array.isArray(mean) && Array.isArray(heard);
}
