import type { DatabasePools } from "../database-pools.ts";
import { factsRoutes } from "./facts-routes.ts";
import type { Route } from "./route.ts";

export type ApiRoutesOptions = {
  readonly pools: DatabasePools;
};

/** What answers each operation of the contract. */
export function apiRoutes({ pools }: ApiRoutesOptions): readonly Route[] {
  return [...factsRoutes(pools.report)];
}
