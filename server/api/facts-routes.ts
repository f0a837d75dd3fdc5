import type pg from "pg";
import { readFactsOperation } from "../../core/contracts/api/facts-api.ts";
import { readFacts } from "../queries/read-facts.ts";
import { ok } from "./handler.ts";
import { type Route, route } from "./route.ts";

export function factsRoutes(pool: pg.Pool): readonly Route[] {
  return [route(readFactsOperation, async () => ok(await readFacts(pool)))];
}
