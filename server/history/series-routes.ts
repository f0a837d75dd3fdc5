import { readKindSeriesOperation } from "../../core/contracts/api/kind-series-api.ts";
import { readSeriesOperation } from "../../core/contracts/api/series-api.ts";
import { ok } from "../api/handler.ts";
import { type Route, route } from "../api/route.ts";
import { answerKindSeries } from "./answer-kind-series.ts";
import { answerSeries, type SeriesOptions } from "./answer-series.ts";

/** A chart's numbers, and those of a panel with a curve for each device. */
export function seriesRoutes(options: SeriesOptions): readonly Route[] {
  return [
    route(readSeriesOperation, async ({ query }) => ok(await answerSeries(options, query))),
    route(readKindSeriesOperation, async ({ query }) => ok(await answerKindSeries(options.pool, query))),
  ];
}
