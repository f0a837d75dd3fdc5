import { once } from "node:events";
import type { Server } from "node:http";
import express from "express";
import type pg from "pg";
import { pino } from "pino";
import { openPool } from "../../db/connect.ts";
import { apiRouter } from "../../server/api/api-router.ts";
import { readingsRoutes } from "../../server/export/readings-routes.ts";
import { problemHandler } from "../../server/problem.ts";
import { createTempDatabase } from "./temp-database.ts";

/** The raw export over four devices in two communes, of which twelve days are known. */
export type ExportServer = {
  readonly pool: pg.Pool;
  readonly server: Server;
  readonly url: string;
  /** GET /api/v1/readings of all that there is, or of what the query says otherwise. */
  readonly ask: (query: Readonly<Record<string, string>>) => Promise<Response>;
  /** Statements asked of the database so far. */
  readonly statements: () => number;
  /** How old what is read counts as from now on. */
  readonly setReadAge: (ageMs: number) => void;
  readonly stop: () => Promise<void>;
};

/** The time it is: everything was received before. */
export const NOW_MS = Date.UTC(2026, 10, 22, 2, 0, 0);
export const EVERYTHING = { from: "2026-11-01T00:00:00Z", until: "2026-11-22T00:00:00Z" };

const FILL = [
  `insert into unit (code, valid_from, kind, name_vi, name_en, parent_code)
   values ('P', '2025-07-01', 'province', 'P', 'P', null), ('A', '2025-07-01', 'commune', 'A', 'A', 'P'), ('B', '2025-07-01', 'commune', 'B', 'B', 'P')`,
  `insert into device (code, name, kind, lat, lon, unit_code, interval_s, is_simulated)
   select 'd' || n, '=cmd|name', case when n = 4 then 'water-gauge' else 'air-station' end, 20.5, 105.9,
          case when n <= 2 then 'A' else 'B' end, 60, n = 1
   from generate_series(1, 4) as n`,
  // Some readings came a day late, some are suspect.
  `insert into reading
   select d, m, t, (d * 1000 + m) + random() - 0.5, case when random() < 0.1 then 1 else 0 end,
          t + case when random() < 0.1 then interval '1 day' else interval '1.5 s' end
   from generate_series(1, 4) as d, unnest('{1,2,10}'::smallint[]) as m,
        generate_series(timestamptz '2026-11-10T02:00:00Z', timestamptz '2026-11-20T02:00:00Z', interval '11 min') as t`,
  // Microseconds that no device sends but a database may hold, and a verdict of a newer build.
  `insert into reading values (2, 1, '2026-11-15T00:00:00.000001Z', 1.5e-7, 0, '2026-11-15T00:00:00.5Z'),
                              (2, 1, '2026-11-15T00:00:00.000002Z', -0.1, 7, '2026-11-15T00:00:01Z')`,
];

export async function startExportServer(options: { readonly stallLimitMs?: number } = {}): Promise<ExportServer> {
  const database = await createTempDatabase();
  const pool = openPool({ databaseUrl: database.url, applicationName: "test", maxConnections: 4 });
  for (const statement of FILL) await pool.query(statement);
  let statements = 0;
  let readAgeMs = 0;
  const counting = Object.assign(Object.create(pool) as pg.Pool, {
    query: (...args: Parameters<pg.Pool["query"]>) => {
      statements += 1;
      return pool.query(...args);
    },
  });
  const app = express();
  const routes = readingsRoutes({ pool: counting, nowMs: () => NOW_MS, readAgeMs: () => readAgeMs, ...options });
  app.use(apiRouter(routes, (_request, _response, next) => next()));
  app.use(problemHandler(pino({ level: "silent" })));
  const server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  return {
    pool,
    server,
    url,
    ask: (query) => fetch(`${url}/api/v1/readings?${new URLSearchParams({ ...EVERYTHING, ...query }).toString()}`),
    statements: () => statements,
    setReadAge: (ageMs) => {
      readAgeMs = ageMs;
    },
    stop: async () => {
      server.close();
      await pool.end();
      await database.drop();
    },
  };
}
