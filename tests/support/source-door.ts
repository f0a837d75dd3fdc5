import { once } from "node:events";
import type { AddressInfo } from "node:net";
import express from "express";
import pg from "pg";
import { pino } from "pino";
import { issueKey } from "../../db/sources/issue-key.ts";
import { apiRouter } from "../../server/api/api-router.ts";
import { problemHandler, refuse } from "../../server/problem.ts";
import { requireSource } from "../../server/sources/push/require-source.ts";
import { sourceRoutes } from "../../server/sources/source-routes.ts";
import { loadFigureFixtures } from "./figure-fixtures.ts";
import { createTempDatabase } from "./temp-database.ts";

/** The doors of sources over a database with the test's indicators, units and sources. */
export type SourceDoor = {
  readonly url: string;
  readonly pool: pg.Pool;
  /** A key of the source “statistics”. */
  readonly key: string;
  readonly post: (path: string, options?: PostOptions) => Promise<Response>;
  readonly stop: () => Promise<void>;
};

export type PostOptions = {
  readonly key?: string;
  readonly idempotencyKey?: string | undefined;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
};

const DOOR_NOW_MS = Date.parse("2026-11-22T10:00:00+07:00");
let keys = 0;

export async function openSourceDoor(units = 3): Promise<SourceDoor> {
  const database = await createTempDatabase();
  const pool = new pg.Pool({ connectionString: database.url, max: 6 });
  await loadFigureFixtures(pool, units);
  const key = (await issueKey(pool, { source: "statistics", label: "test" }))?.key ?? "";
  const app = express();
  const admin: express.RequestHandler = (request, _response, next) =>
    next(request.headers.authorization === "Bearer admin" ? undefined : refuse(401, { vi: "", en: "" }));
  const source = requireSource({ pool, monotonicMs: () => performance.now() });
  app.use(apiRouter(sourceRoutes({ pool, nowMs: () => DOOR_NOW_MS }), admin, { requireSource: source }));
  app.use(problemHandler(pino({ level: "silent" })));
  const server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;
  return {
    url,
    pool,
    key,
    post: (path, options = {}) => {
      keys += 1;
      const idempotencyKey = "idempotencyKey" in options ? options.idempotencyKey : `key-${keys}`;
      return fetch(`${url}${path}`, {
        method: "POST",
        headers: {
          // Kept open, a connection that the server ends at rest would look like a crash.
          connection: "close",
          authorization: `Bearer ${options.key ?? key}`,
          "content-type": "application/json",
          ...(idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey }),
          ...options.headers,
        },
        body: options.body ?? '{"rows":[]}',
      });
    },
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await pool.end();
      await database.drop();
    },
  };
}
