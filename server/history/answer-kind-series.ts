import type pg from "pg";
import type { KindSeries, KindSeriesQuery } from "../../core/contracts/api/kind-series-api.ts";
import { type Metric, metricByCode } from "../../core/domain/metric.ts";
import { readFreeSpeeds } from "../../db/measured/read-traffic.ts";
import { refuse } from "../problem.ts";
import { findKind, type KindDevice, type KindStepRow, readKindSteps } from "./read-kind-series.ts";
import { isSound } from "./read-series.ts";

/** Values in an answer, and rows of minutes or raw readings that may have to be looked at for it. */
const MOST_VALUES = 400_000;
const MOST_ROWS = 4_000_000;
const MINUTE_MS = 60_000;

/** The same steps of all devices of a kind; refused where it would be more than a panel shows. */
export async function answerKindSeries(pool: pg.Pool, query: KindSeriesQuery): Promise<KindSeries> {
  const metrics = query.metrics.split(",").map(metricOf);
  const devices = await findKind(pool, query.kind);
  const stepMs = Number(query.step) * 1000;
  const startMs = Math.floor(query.from / stepMs) * stepMs;
  const steps = Math.ceil((query.until - startMs) / stepMs);
  const span = { startMs, untilMs: startMs + steps * stepMs, stepMs };
  bound(query, { devices, metrics: metrics.length, steps, spanMs: span.untilMs - startMs });
  const asked = { deviceIds: devices.map(({ id }) => id), metricIds: metrics.map(({ id }) => id), ...span };
  const rows = await readKindSteps(pool, asked, query.asOf);
  const placed = placeRows(rows, { devices, metrics, steps });
  const free = query.freeSpeed === true ? await readFreeSpeeds(pool, query.until) : undefined;
  return {
    kind: query.kind,
    startMs,
    stepMs,
    steps,
    ...(query.asOf === undefined ? {} : { asOf: new Date(query.asOf).toISOString() }),
    devices: devices.map(({ code }) => code),
    metrics: placed,
    ...(free === undefined ? {} : { freeSpeedKmh: devices.map(({ id }) => free.get(id) ?? null) }),
  };
}

function metricOf(code: string): Metric {
  const metric = metricByCode(code);
  if (metric === undefined) throw refuse(400, { vi: `Không có chỉ số ${code}.`, en: `There is no metric ${code}.` });
  if (!isSound(metric)) return metric;
  throw refuse(400, { vi: "Độ ồn không tính trung bình số học; hãy hỏi /series.", en: "Sound levels have no plain mean; ask /series." });
}

type Size = { readonly devices: readonly KindDevice[]; readonly metrics: number; readonly steps: number; readonly spanMs: number };

function bound(query: KindSeriesQuery, { devices, metrics, steps, spanMs }: Size): void {
  const values = devices.length * metrics * steps;
  const perMs = query.asOf === undefined ? devices.length / MINUTE_MS : devices.reduce((sum, one) => sum + 1 / (one.intervalS * 1000), 0);
  if (values <= MOST_VALUES && perMs * metrics * spanMs <= MOST_ROWS) return;
  throw refuse(400, {
    vi: "Quá nhiều giá trị cho một câu hỏi. Hãy hỏi khoảng ngắn hơn, bước rộng hơn hoặc ít chỉ số hơn.",
    en: "Too many values for one question. Ask for less time, wider steps or fewer metrics.",
  });
}

type Grid = { readonly devices: readonly KindDevice[]; readonly metrics: readonly Metric[]; readonly steps: number };

function placeRows(rows: readonly KindStepRow[], { devices, metrics, steps }: Grid): KindSeries["metrics"] {
  const places = new Map(devices.map(({ id }, at) => [id, at]));
  const columns = new Map(
    metrics.map(({ id, code }) => [
      id,
      {
        metric: code,
        mean: Array.from({ length: devices.length * steps }, (): number | null => null),
        heard: Array.from({ length: devices.length * steps }, () => 0),
      },
    ]),
  );
  for (const row of rows) {
    const column = columns.get(row.metric);
    const place = places.get(row.device);
    if (column === undefined || place === undefined) continue;
    // Beyond seven digits there is only the arithmetic of the mean.
    column.mean[place * steps + row.slot] = Number(row.mean.toPrecision(7));
    column.heard[place * steps + row.slot] = row.heard;
  }
  return [...columns.values()];
}
