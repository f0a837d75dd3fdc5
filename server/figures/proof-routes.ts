import type pg from "pg";
import { readProofOperation, readTrailOperation } from "../../core/contracts/api/proof-api.ts";
import { lastDayOf, type ReportingPeriod } from "../../core/domain/reporting/reporting-period.ts";
import type { CatalogueEntry } from "../../db/catalogue/read-catalogue.ts";
import { ok } from "../api/handler.ts";
import { type Route, route } from "../api/route.ts";
import { refuse } from "../problem.ts";
import { instantOf } from "./figure-instant.ts";
import { findEntry, findPeriod, findUnit } from "./find-figure.ts";
import { makeProof } from "./proof/make-proof.ts";
import { readTrail } from "./proof/read-said.ts";
import type { ReferenceMemory } from "./reference.ts";
import { tellIndicator, tellPeriod, tellUnit } from "./tell.ts";
import { tellTrail } from "./trail.ts";

export type ProofRoutesOptions = { readonly pool: pg.Pool; readonly nowMs: () => number; readonly memory: ReferenceMemory };

/** Why a figure is as it is, and all that was ever said of it. */
export function proofRoutes({ pool, nowMs, memory }: ProofRoutesOptions): readonly Route[] {
  return [
    route(readProofOperation, async ({ params, query }) => {
      const reference = await memory.read();
      const instant = instantOf(query, nowMs());
      const entry = findEntry(reference, params.indicator);
      const period = findPeriod(params.period);
      const unit = findUnit(reference, params.unit, lastDayOf(period));
      const proof = await makeProof(pool, reference, { ...instant, entry, unit, period, series: query.series });
      if (proof === undefined) throw noFigure(entry, params.unit, period);
      return ok(proof);
    }),
    route(readTrailOperation, async ({ params, query }) => {
      const reference = await memory.read();
      const { knownMs } = instantOf({ at: "now", known: query.known }, nowMs());
      const entry = findEntry(reference, params.indicator);
      const period = findPeriod(params.period);
      const unit = findUnit(reference, params.unit, lastDayOf(period));
      const key = { indicatorId: entry.id, unitId: unit.id, periodKind: period.kind, period: period.key, series: query.series };
      const rows = await readTrail(pool, key, new Date(knownMs));
      if (rows.length === 0) throw noFigure(entry, params.unit, period);
      return ok({
        indicator: tellIndicator(entry.indicator),
        unit: tellUnit(unit),
        period: tellPeriod(period, knownMs),
        series: query.series,
        entries: tellTrail(rows),
      });
    }),
  ];
}

function noFigure({ indicator }: CatalogueEntry, unit: string, { key }: ReportingPeriod): Error {
  return refuse(404, {
    vi: `Chưa ai nói, và chưa tính được, “${indicator.name.vi}” của ${unit} kỳ ${key}.`,
    en: `Nobody has said or computed “${indicator.name.en}” of ${unit} for ${key}.`,
  });
}
