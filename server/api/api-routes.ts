import { answerRoutes } from "../answers/answer-routes.ts";
import { deadLetterRoutes } from "../answers/dead-letter-routes.ts";
import { briefRoutes } from "../brief/brief-routes.ts";
import type { Cameras } from "../cameras/cameras.ts";
import { catalogueRoutes } from "../catalogue/catalogue-routes.ts";
import { stateRoutes } from "../clock/state-routes.ts";
import type { DatabasePools } from "../database-pools.ts";
import { deskRoutes } from "../desk/desk-routes.ts";
import { readingsRoutes } from "../export/readings-routes.ts";
import { figureRoutes } from "../figures/figure-routes.ts";
import { seriesRoutes } from "../history/series-routes.ts";
import { leagueRoutes } from "../league/league-routes.ts";
import type { OperatorMap } from "../map/operator-map.ts";
import { registryFileRoutes } from "../registry/file-routes.ts";
import { registryRoutes } from "../registry/registry-routes.ts";
import { sceneRoutes } from "../scenes/scene-routes.ts";
import { sourceRoutes } from "../sources/source-routes.ts";
import { unitRoutes } from "../units/unit-routes.ts";
import { screenRoutes } from "../walls/screen-routes.ts";
import { wallRoutes } from "../walls/wall-routes.ts";
import { documentRoutes } from "./document-routes.ts";
import { factsRoutes } from "./facts-routes.ts";
import type { Route } from "./route.ts";

export type ApiRoutesOptions = {
  readonly pools: DatabasePools;
  readonly nowMs: () => number;
  readonly keepRawDays: number;
  readonly keepMinuteDays: number;
  /** Code of the unit that figures begin with. */
  readonly figuresRootCode: string;
  readonly cameras: Cameras;
  readonly map: OperatorMap;
};

const monotonicMs = (): number => performance.now();

/** What answers each operation of the contract. */
export function apiRoutes(options: ApiRoutesOptions): readonly Route[] {
  const { pools, nowMs, keepRawDays, keepMinuteDays, figuresRootCode, cameras, map } = options;
  return [
    ...stateRoutes({ pool: pools.state, nowMs }),
    ...seriesRoutes({ pool: pools.chart, nowMs, keepRawDays, keepMinuteDays }),
    ...readingsRoutes({ pool: pools.export, nowMs, readAgeMs: () => pools.readSide.ageMs() }),
    ...answerRoutes({ pool: pools.report, nowMs, keepRawDays }),
    ...deadLetterRoutes(pools.registry),
    ...factsRoutes({ pool: pools.report, nowMs }),
    ...catalogueRoutes({ pool: pools.registry, nowMs }),
    ...figureRoutes({ pool: pools.figures, nowMs, rootCode: figuresRootCode }),
    ...briefRoutes({ pool: pools.figures, nowMs, rootCode: figuresRootCode }),
    ...cameras.routes,
    ...unitRoutes({ pool: pools.report, nowMs }),
    ...registryRoutes(pools.registry),
    ...registryFileRoutes({ pool: pools.registry, nowMs }),
    ...leagueRoutes({ pool: pools.figures, nowMs }),
    ...sourceRoutes({ pool: pools.intake, nowMs }),
    ...sceneRoutes({ pool: pools.walls }),
    ...wallRoutes({ pool: pools.walls, nowMs }),
    ...screenRoutes({ pool: pools.walls, nowMs, monotonicMs }),
    ...deskRoutes({ pool: pools.walls, monotonicMs }),
    ...map.routes,
    ...documentRoutes(),
  ];
}
