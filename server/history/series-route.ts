import type { RequestHandler } from "express";
import type pg from "pg";
import { z } from "zod";
import { seriesQuerySchema } from "../../core/contracts/series.ts";
import { metricByCode } from "../../core/domain/metric.ts";
import { planSeries } from "../../core/domain/series-step.ts";
import { refuse } from "../problem.ts";
import { readSeries } from "./read-series.ts";

const DAY_MS = 86_400_000;

export type SeriesRouteOptions = {
  /** Its size bounds how many costly questions are answered at a time; frames have connections of their own. */
  readonly pool: pg.Pool;
  readonly nowMs: () => number;
  readonly keepRawDays: number;
  readonly keepMinuteDays: number;
};

/** GET /api/v1/series: one metric of one device over a range, in as many steps as the chart has pixels. */
export function seriesRoute(options: SeriesRouteOptions): RequestHandler {
  return async (request, response) => {
    const query = seriesQuerySchema.safeParse(request.query);
    if (!query.success) throw refuse(400, { vi: z.prettifyError(query.error), en: z.prettifyError(query.error) });
    const { device: deviceCode, metric: metricCode, from, until, points } = query.data;
    const metric = metricByCode(metricCode);
    if (metric === undefined)
      throw refuse(400, { vi: `Danh mục không có đại lượng ${metricCode}.`, en: `There is no metric ${metricCode} in the catalogue.` });
    const deviceId = await findDevice(options.pool, deviceCode);
    if (deviceId === undefined)
      throw refuse(404, { vi: `Không có thiết bị nào mã ${deviceCode}.`, en: `No device ${deviceCode} is registered.` });
    const nowMs = options.nowMs();
    const plan = planSeries(
      { fromMs: from, untilMs: until, mostPoints: points },
      { rawSinceMs: nowMs - options.keepRawDays * DAY_MS, minuteSinceMs: nowMs - options.keepMinuteDays * DAY_MS },
    );
    response.set("cache-control", "no-cache").json(await readSeries(options.pool, { deviceId, deviceCode, metric }, plan));
  };
}

async function findDevice(pool: pg.Pool, code: string): Promise<number | undefined> {
  const { rows } = await pool.query<{ id: number }>({ name: "find-device", text: "select id from device where code = $1", values: [code] });
  return rows[0]?.id;
}
