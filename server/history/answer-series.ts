import type pg from "pg";
import type { IndicatorSeries, Series, SeriesQuery } from "../../core/contracts/series.ts";
import { type Metric, metricByCode } from "../../core/domain/metric.ts";
import { planSeries, type SeriesPlan, type SeriesRange } from "../../core/domain/series-step.ts";
import { inSnapshot, readHorizon } from "../clock/horizon.ts";
import { refuse } from "../problem.ts";
import { isUnit } from "../queries/is-unit.ts";
import { findCounting, findDevice } from "./find-counting.ts";
import { readIndicator } from "./read-indicator.ts";
import { type Counting, readKnownSeries } from "./read-known-series.ts";
import { readDeviceSeries, readUnitSeries } from "./read-series.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Raw readings that a series "as known" may have to look at; what is expected is counted before. */
const MOST_RAW = 500_000;

export type SeriesOptions = {
  /** Its size bounds how many costly questions are answered at a time; frames have connections of their own. */
  readonly pool: pg.Pool;
  readonly nowMs: () => number;
  readonly keepRawDays: number;
  readonly keepMinuteDays: number;
};

type Asked = {
  readonly pool: pg.Pool;
  readonly metric: Metric;
  readonly range: SeriesRange;
  readonly knownAsOfMs: number | undefined;
  readonly kept: { readonly rawSinceMs: number; readonly minuteSinceMs: number };
};

/** A series of a device or a unit in as many steps as the chart has pixels, or the figures stated of an indicator. */
export async function answerSeries(options: SeriesOptions, query: SeriesQuery): Promise<Series | IndicatorSeries> {
  const { pool } = options;
  const { device, unit, kind, indicator, province } = query;
  if (indicator !== undefined) return answerIndicator(pool, { indicator, province });
  const asked = toAsked(options, query);
  if (device !== undefined) return answerDevice(asked, device);
  if (unit !== undefined) return answerUnit(asked, { code: unit, kind });
  throw new Error("the schema lets no question pass that names nothing");
}

function toAsked(options: SeriesOptions, { metric: code = "", from = 0, until = 0, points, asOf }: SeriesQuery): Asked {
  const metric = metricByCode(code);
  if (metric === undefined) {
    throw refuse(400, { vi: `Không có chỉ số ${code} trong danh mục.`, en: `There is no metric ${code} in the catalogue.` });
  }
  const nowMs = options.nowMs();
  const kept = { rawSinceMs: nowMs - options.keepRawDays * DAY_MS, minuteSinceMs: nowMs - options.keepMinuteDays * DAY_MS };
  return { pool: options.pool, metric, range: { fromMs: from, untilMs: until, mostPoints: points }, knownAsOfMs: asOf, kept };
}

async function answerDevice(asked: Asked, code: string): Promise<Series> {
  const { pool, metric, range } = asked;
  const found = await findDevice(pool, code);
  if (found === undefined) throw refuse(404, { vi: `Thiết bị ${code} chưa được đăng ký.`, en: `No device ${code} is registered.` });
  if (asked.knownAsOfMs !== undefined) {
    const counting = { deviceId: found.id, intervalS: found.intervalS, sinceMs: -Infinity, untilMs: Infinity };
    return { device: code, ...(await answerKnown(asked, asked.knownAsOfMs, [counting])) };
  }
  const plan = planSeries(range, asked.kept);
  const table = plan.source === "raw" ? "reading" : (`reading_${plan.source}` as const);
  return { device: code, ...headOf(metric, plan), table, ...(await readDeviceSeries(pool, { deviceId: found.id, metric }, plan)) };
}

async function answerUnit(asked: Asked, unit: { readonly code: string; readonly kind: Series["kind"] }): Promise<Series> {
  const { pool, metric, range } = asked;
  const { code, kind } = unit;
  if (!(await isUnit(pool, code))) {
    throw refuse(404, { vi: `Không có đơn vị hành chính ${code}.`, en: `There is no administrative unit ${code}.` });
  }
  const subject = { unit: code, ...(kind === undefined ? {} : { kind }) };
  if (asked.knownAsOfMs !== undefined) {
    const counting = await findCounting(pool, { code, kind, metricId: metric.id }, range);
    return { ...subject, ...(await answerKnown(asked, asked.knownAsOfMs, counting)) };
  }
  // Of units there are roll-ups alone.
  const plan = planSeries(range, { ...asked.kept, rawSinceMs: Number.POSITIVE_INFINITY });
  const table = plan.source === "hour" ? "unit_hour" : "unit_minute";
  return { ...subject, ...headOf(metric, plan), table, ...(await readUnitSeries(pool, { unitCode: code, kind, metric }, plan)) };
}

async function answerKnown({ pool, metric, range }: Asked, knownAsOfMs: number, devices: readonly Counting[]): Promise<Series> {
  const { rawSinceMs } = await inSnapshot(pool, readHorizon);
  if (range.fromMs < rawSinceMs) {
    const since = new Date(rawSinceMs).toISOString();
    throw refuse(400, {
      vi: `Bản ghi gốc chỉ còn từ ${since}. Hãy hỏi từ lúc đó, hoặc bỏ asOf.`,
      en: `Raw readings are kept from ${since} on. Ask from there, or leave out asOf.`,
    });
  }
  const spanMs = range.untilMs - range.fromMs;
  const perMs = devices.reduce((sum, one) => sum + 1 / (one.intervalS * 1000), 0);
  if (perMs * spanMs > MOST_RAW) {
    const hours = Math.max(1, Math.floor(MOST_RAW / perMs / HOUR_MS));
    throw refuse(400, {
      vi: `Với asOf phải đọc quá nhiều bản ghi gốc. Hãy hỏi nhiều nhất ${hours} giờ một lần, hoặc bỏ asOf.`,
      en: `With asOf too many raw readings would have to be read. Ask for at most ${hours} hours at a time, or leave out asOf.`,
    });
  }
  const plan = { ...planSeries(range, { rawSinceMs: 0, minuteSinceMs: 0 }), source: "raw" as const };
  const columns = await readKnownSeries(pool, { devices, metric, knownAsOfMs }, plan);
  return { ...headOf(metric, plan), table: "reading", asOf: new Date(knownAsOfMs).toISOString(), ...columns };
}

function headOf(
  metric: Metric,
  { source, startMs, stepMs }: SeriesPlan,
): Pick<Series, "metric" | "metricUnit" | "source" | "startMs" | "stepMs"> {
  return { metric: metric.code, metricUnit: metric.unit, source, startMs, stepMs };
}

async function answerIndicator(
  pool: pg.Pool,
  asked: { readonly indicator: string; readonly province: string | undefined },
): Promise<IndicatorSeries> {
  const series = await readIndicator(pool, asked);
  if (series.points.length > 0) return series;
  throw refuse(404, {
    vi: `Không có số liệu nào của chỉ số ${asked.indicator}. Xem /api/v1/facts.`,
    en: `No figure is stated of the indicator ${asked.indicator}. See /api/v1/facts.`,
  });
}
