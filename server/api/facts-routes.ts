import type pg from "pg";
import { readFactsOperation } from "../../core/contracts/api/facts-api.ts";
import { publishedBy } from "../../core/domain/published-by.ts";
import { vietnamDay } from "../../core/domain/vietnam-time.ts";
import { parseAt } from "../clock/parse-instant.ts";
import { readFacts } from "../queries/read-facts.ts";
import { ok } from "./handler.ts";
import { type Route, route } from "./route.ts";

export function factsRoutes({ pool, nowMs }: { readonly pool: pg.Pool; readonly nowMs: () => number }): readonly Route[] {
  return [route(readFactsOperation, async ({ query }) => ok(publishedBy(await readFacts(pool), vietnamDay(parseAt(query.at, nowMs())))))];
}
