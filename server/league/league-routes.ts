import type pg from "pg";
import { listSourcesOperation, readLeagueOperation } from "../../core/contracts/api/league-api.ts";
import { ok } from "../api/handler.ts";
import { type Route, route } from "../api/route.ts";
import { readLeague } from "./read-league.ts";
import { readSourceList } from "./read-source-list.ts";

/** How source systems keep their word, now. */
export function leagueRoutes({ pool, nowMs }: { readonly pool: pg.Pool; readonly nowMs: () => number }): readonly Route[] {
  return [
    route(listSourcesOperation, async ({ query }) => ok(await readSourceList(pool, nowMs(), query.code))),
    route(readLeagueOperation, async () => ok(await readLeague(pool, nowMs()))),
  ];
}
