import type { LatestValue, Silence } from "../state/city-state.ts";

/** One row of the change log: what one transaction moved and which silences it opened or closed. */
export type LogRow = { readonly position: number; readonly values: readonly LatestValue[]; readonly silences: readonly Silence[] };

/** Arrays as the text that the database makes of them: numbers are read from it ten times faster than element by element. */
export const LOG_COLUMNS = `
position::float8 as position, device_ids::text as device_ids, metric_ids::text as metric_ids, observed_ms::text as observed_ms,
values::text as values, qualities::text as qualities, silences`;

export type LogColumns = {
  readonly position: number;
  readonly device_ids: string;
  readonly metric_ids: string;
  readonly observed_ms: string;
  readonly values: string;
  readonly qualities: string;
  readonly silences: readonly SilenceColumns[] | null;
};

/** As ingest writes it (ingest/queries/append-change.ts). */
type SilenceColumns = {
  readonly id: number;
  readonly deviceId: number;
  readonly metricId: number | null;
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
};

export function toLogRow(row: LogColumns): LogRow {
  return { position: row.position, values: toValues(row), silences: (row.silences ?? []).map(toSilence) };
}

export function toSilence(silence: SilenceColumns): Silence {
  return {
    id: silence.id,
    deviceId: silence.deviceId,
    metricId: silence.metricId ?? undefined,
    startedAtMs: silence.startedAtMs,
    endedAtMs: silence.endedAtMs ?? undefined,
  };
}

/** Values of columns that belong together by their place. */
export function toValues(columns: Pick<LogColumns, "device_ids" | "metric_ids" | "observed_ms" | "values" | "qualities">): LatestValue[] {
  const metricIds = numbersOf(columns.metric_ids);
  const observedMs = numbersOf(columns.observed_ms);
  const values = numbersOf(columns.values);
  const qualities = numbersOf(columns.qualities);
  return numbersOf(columns.device_ids).map((deviceId, at) => ({
    deviceId,
    metricId: metricIds[at] ?? 0,
    observedAtMs: observedMs[at] ?? 0,
    value: values[at] ?? Number.NaN,
    quality: qualities[at] ?? 0,
  }));
}

/** `{1,2.5}` as the database writes an array of finite numbers. */
export function numbersOf(literal: string): readonly number[] {
  return JSON.parse(`[${literal.slice(1, -1)}]`) as number[];
}
