import type pg from "pg";
import { listWorkItemsOperation, readBriefOperation } from "../../core/contracts/api/brief-api.ts";
import { vietnamDay } from "../../core/domain/vietnam-time.ts";
import { ok } from "../api/handler.ts";
import { type Route, route } from "../api/route.ts";
import { instantOf, toldOf } from "../figures/figure-instant.ts";
import { findUnit } from "../figures/find-figure.ts";
import { ReferenceMemory } from "../figures/reference.ts";
import { BriefMemory } from "./brief-memory.ts";
import { readWorkItems } from "./list-work-items.ts";
import { readBrief } from "./read-brief.ts";

export type BriefRoutesOptions = {
  readonly pool: pg.Pool;
  readonly nowMs: () => number;
  /** Code of the unit that is told of when none is asked for. */
  readonly rootCode: string;
};

/** What the leader's page asks for. */
export function briefRoutes({ pool, nowMs, rootCode }: BriefRoutesOptions): readonly Route[] {
  const memory = new ReferenceMemory(pool);
  const briefs = new BriefMemory();
  return [
    route(readBriefOperation, async ({ query }) => {
      const reference = await memory.read();
      const instant = instantOf(query, nowMs());
      const unit = findUnit(reference, query.unit ?? rootCode, vietnamDay(instant.atMs));
      const told = { atMs: toldOf(query.at, instant.atMs), knownMs: toldOf(query.known, instant.knownMs) };
      const isNow = query.at === "now" && query.known === "now";
      const of = isNow ? `${unit.id}` : [unit.id, query.at, told.atMs, query.known, told.knownMs].join(" ");
      return ok(
        await briefs.read({ of, stepMs: isNow ? told.atMs : undefined }, () => readBrief(pool, reference, { ...instant, told, unit })),
      );
    }),
    route(listWorkItemsOperation, async ({ query: { feed, state, limit, after, unit } }) => {
      const reference = await memory.read();
      const asked = findUnit(reference, unit ?? rootCode, vietnamDay(nowMs()));
      return ok(await readWorkItems(pool, { feed, state, unit: asked, tree: reference.tree }, { limit, after }));
    }),
  ];
}
