import { readSeriesOperation } from "../../core/contracts/api/series-api.ts";
import { ok } from "../api/handler.ts";
import { type Route, route } from "../api/route.ts";
import { answerSeries, type SeriesOptions } from "./answer-series.ts";

/** A chart's numbers. */
export function seriesRoutes(options: SeriesOptions): readonly Route[] {
  return [route(readSeriesOperation, async ({ query }) => ok(await answerSeries(options, query)))];
}
