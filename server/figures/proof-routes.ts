import type pg from "pg";
import { readProofOperation, readTrailOperation } from "../../core/contracts/api/proof-api.ts";
import { lastDayOf, type ReportingPeriod } from "../../core/domain/reporting/reporting-period.ts";
import type { Unit } from "../../core/domain/unit/unit.ts";
import { vietnamDay } from "../../core/domain/vietnam-time.ts";
import type { CatalogueEntry } from "../../db/catalogue/read-catalogue.ts";
import { ok } from "../api/handler.ts";
import { type Route, route } from "../api/route.ts";
import { refuse } from "../problem.ts";
import { instantOf } from "./figure-instant.ts";
import { findEntry, findPeriod, findUnit } from "./find-figure.ts";
import { makeProof } from "./proof/make-proof.ts";
import { readTrail } from "./proof/read-said.ts";
import type { FigureReference, ReferenceMemory } from "./reference.ts";
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
      for (const meant of unitsMeant(reference, params.unit, { period, atMs: instant.atMs })) {
        const proof = await makeProof(pool, reference, { ...instant, ...meant, entry, period, series: query.series });
        if (proof !== undefined) return ok(proof);
      }
      throw noFigure(entry, params.unit, period);
    }),
    route(readTrailOperation, async ({ params, query }) => {
      const reference = await memory.read();
      const { knownMs } = instantOf({ at: "now", known: query.known }, nowMs());
      const entry = findEntry(reference, params.indicator);
      const period = findPeriod(params.period);
      const { series } = query;
      for (const { unit } of unitsMeant(reference, params.unit, { period, atMs: knownMs })) {
        const key = { indicatorId: entry.id, unitId: unit.id, periodKind: period.kind, period: period.key, series };
        const rows = await readTrail(pool, key, new Date(knownMs));
        if (rows.length === 0) continue;
        const of = { indicator: tellIndicator(entry.indicator), unit: tellUnit(unit), period: tellPeriod(period, knownMs) };
        return ok({ ...of, series, entries: tellTrail(rows) });
      }
      throw noFigure(entry, params.unit, period);
    }),
  ];
}

/**
 * Whom a code can mean, with the day whose tree is meant: who had it when the period ended; who has it at the moment that is
 * looked at, as panels do, since a unit may be told of before it was made; where nobody had it by then, who had it first.
 * @throws Refusal 404 where nobody ever had it.
 */
function unitsMeant(
  reference: FigureReference,
  code: string,
  { period, atMs }: { readonly period: ReportingPeriod; readonly atMs: number },
): readonly { readonly unit: Unit; readonly treeDay: string }[] {
  const { tree } = reference;
  const earliest = tree.versions(code).toSorted((one, other) => (one.validFrom < other.validFrom ? -1 : 1))[0];
  const days = [lastDayOf(period), vietnamDay(atMs), ...(earliest === undefined ? [] : [earliest.validFrom])];
  const meant = days.flatMap((treeDay) => {
    const unit = tree.find(code, treeDay);
    return unit === undefined ? [] : [{ unit, treeDay }];
  });
  const once = meant.filter(({ unit }, at) => meant.findIndex((other) => other.unit.id === unit.id) === at);
  return once.length > 0 ? once : [{ unit: findUnit(reference, code, lastDayOf(period)), treeDay: lastDayOf(period) }];
}

function noFigure({ indicator }: CatalogueEntry, unit: string, { key }: ReportingPeriod): Error {
  return refuse(404, {
    vi: `Chưa ai nói, và chưa tính được, “${indicator.name.vi}” của ${unit} kỳ ${key}.`,
    en: `Nobody has said or computed “${indicator.name.en}” of ${unit} for ${key}.`,
  });
}
