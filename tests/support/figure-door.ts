import { once } from "node:events";
import type { AddressInfo } from "node:net";
import express from "express";
import type pg from "pg";
import { pino } from "pino";
import { apiRouter } from "../../server/api/api-router.ts";
import { figureRoutes } from "../../server/figures/figure-routes.ts";
import { problemHandler } from "../../server/problem.ts";

/** What reads figures, over a database of the test. */
export type FigureDoor = { readonly url: string; readonly close: () => void };

export async function openFigureDoor(pool: pg.Pool, rootCode: string): Promise<FigureDoor> {
  const app = express();
  const nobody: express.RequestHandler = (_request, _response, next) => next();
  app.use(apiRouter(figureRoutes({ pool, nowMs: () => Date.now(), rootCode }), nobody, { requireSource: nobody }));
  app.use(problemHandler(pino({ level: "silent" })));
  const server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
