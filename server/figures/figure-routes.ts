import type pg from "pg";
import { readFigureSeriesOperation, readPanelOperation, readRankingOperation } from "../../core/contracts/api/figures-api.ts";
import { readServiceIndexOperation } from "../../core/contracts/api/service-index-api.ts";
import { INDICATOR_DOMAINS, type IndicatorDomain } from "../../core/domain/indicator/indicator.ts";
import { lastDayOf } from "../../core/domain/reporting/reporting-period.ts";
import { vietnamDay } from "../../core/domain/vietnam-time.ts";
import { ok } from "../api/handler.ts";
import { type Route, route } from "../api/route.ts";
import { refuse } from "../problem.ts";
import { instantOf, toldOf } from "./figure-instant.ts";
import { findEntry, findPeriod, findUnit } from "./find-figure.ts";
import { proofRoutes } from "./proof-routes.ts";
import { readFigureSeries } from "./read-figure-series.ts";
import { readPanel } from "./read-panel.ts";
import { readRanking } from "./read-ranking.ts";
import { ReferenceMemory } from "./reference.ts";
import { readServiceIndex } from "./service-index.ts";

export type FigureRoutesOptions = {
  readonly pool: pg.Pool;
  readonly nowMs: () => number;
  /** Code of the unit that a panel is of when none is asked for. */
  readonly rootCode: string;
};

/** Figures of administration: panels, ranks, series, proofs. */
export function figureRoutes({ pool, nowMs, rootCode }: FigureRoutesOptions): readonly Route[] {
  const memory = new ReferenceMemory(pool);
  return [
    route(readPanelOperation, async ({ query }) => {
      const reference = await memory.read();
      const instant = instantOf(query, nowMs());
      const unit = findUnit(reference, query.unit ?? rootCode, vietnamDay(instant.atMs));
      const told = { atMs: toldOf(query.at, instant.atMs), knownMs: toldOf(query.known, instant.knownMs) };
      const indicator = query.indicator === undefined ? undefined : findEntry(reference, query.indicator).indicator.code;
      return ok(await readPanel(pool, reference, { ...instant, told, unit, domain: domainOf(query.domain), indicator }));
    }),
    route(readServiceIndexOperation, async ({ params, query }) => {
      const reference = await memory.read();
      const period = findPeriod(params.period);
      const unit = findUnit(reference, params.unit, lastDayOf(period));
      return ok(await readServiceIndex(pool, reference, { ...instantOf(query, nowMs()), unit, period }));
    }),
    route(readRankingOperation, async ({ params, query }) => {
      const reference = await memory.read();
      return ok(
        await readRanking(pool, reference, {
          ...instantOf(query, nowMs()),
          entry: findEntry(reference, params.indicator),
          under: (day) => findUnit(reference, query.under ?? rootCode, day),
          level: query.level,
          period: query.period === undefined ? undefined : findPeriod(query.period),
          recastTo: query.recast,
        }),
      );
    }),
    route(readFigureSeriesOperation, async ({ params, query }) => {
      const reference = await memory.read();
      const [from, to] = [findPeriod(query.from), findPeriod(query.to)];
      const unit = findUnit(reference, params.unit, query.recast ?? lastDayOf(to));
      const instant = instantOf({ at: "now", known: query.known }, nowMs());
      const entry = findEntry(reference, params.indicator);
      return ok(
        await readFigureSeries(pool, reference, { ...instant, entry, unit, from, to, recastTo: query.recast, series: query.series }),
      );
    }),
    ...proofRoutes({ pool, nowMs, memory }),
  ];
}

function domainOf(code: string | undefined): IndicatorDomain | undefined {
  if (code === undefined || code in INDICATOR_DOMAINS) return code as IndicatorDomain | undefined;
  const known = Object.keys(INDICATOR_DOMAINS).join(", ");
  throw refuse(404, { vi: `Không có lĩnh vực ${code}. Các lĩnh vực: ${known}.`, en: `There is no domain ${code}. Domains: ${known}.` });
}
