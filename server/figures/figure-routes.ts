import type pg from "pg";
import { readPanelOperation } from "../../core/contracts/api/figures-api.ts";
import { INDICATOR_DOMAINS, type IndicatorDomain } from "../../core/domain/indicator/indicator.ts";
import type { Unit } from "../../core/domain/unit/unit.ts";
import { vietnamDay } from "../../core/domain/vietnam-time.ts";
import { ok } from "../api/handler.ts";
import { type Route, route } from "../api/route.ts";
import { parseAt } from "../clock/parse-instant.ts";
import { refuse } from "../problem.ts";
import { type FigureInstant, readPanel } from "./read-panel.ts";
import { type FigureReference, ReferenceMemory } from "./reference.ts";

export type FigureRoutesOptions = {
  readonly pool: pg.Pool;
  readonly nowMs: () => number;
  /** Code of the unit that a panel is of when none is asked for. */
  readonly rootCode: string;
};

/** Figures of administration: panels, ranks, series, proofs. */
export function figureRoutes({ pool, nowMs, rootCode }: FigureRoutesOptions): readonly Route[] {
  const memory = new ReferenceMemory(pool, nowMs);
  return [
    route(readPanelOperation, async ({ query }) => {
      const reference = await memory.read();
      const instant = instantOf(query, nowMs());
      const unit = findUnit(reference, query.unit ?? rootCode, vietnamDay(instant.atMs));
      return ok(await readPanel(pool, reference, { ...instant, unit, domain: domainOf(query.domain) }));
    }),
  ];
}

/** @throws Refusal 400 for an instant in the future. */
export function instantOf({ at, known }: { readonly at: string; readonly known: string }, nowMs: number): FigureInstant {
  const knownMs = parseAt(known, nowMs);
  return { atMs: parseAt(at, nowMs), knownMs, knowledge: known === "now" ? "now" : new Date(knownMs) };
}

/** What the code meant on the day. @throws Refusal 404. */
export function findUnit({ tree }: FigureReference, code: string, day: string): Unit {
  const unit = tree.find(code, day);
  if (unit !== undefined) return unit;
  const versions = tree.versions(code).map(({ validFrom, validTo = "…" }) => `${validFrom} – ${validTo}`);
  const others = versions.length === 0 ? "" : ` (${versions.join("; ")})`;
  throw refuse(404, {
    vi: `Không có đơn vị mã ${code} vào ngày ${day}${others}.`,
    en: `There is no unit with code ${code} on ${day}${others}.`,
  });
}

function domainOf(code: string | undefined): IndicatorDomain | undefined {
  if (code === undefined || code in INDICATOR_DOMAINS) return code as IndicatorDomain | undefined;
  const known = Object.keys(INDICATOR_DOMAINS).join(", ");
  throw refuse(404, { vi: `Không có lĩnh vực ${code}. Các lĩnh vực: ${known}.`, en: `There is no domain ${code}. Domains: ${known}.` });
}
