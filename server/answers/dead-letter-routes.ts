import express, { type RequestHandler, Router } from "express";
import type pg from "pg";
import { replayRequestSchema } from "../../core/contracts/answer-queries.ts";
import { refuse } from "../problem.ts";
import { ADMIN_ACTOR } from "../require-admin.ts";
import { parameter, parse } from "./answer-routes.ts";
import { readRefused } from "./read-refused.ts";
import { requestReplay } from "./request-replay.ts";

/** What a refused message said, and reading messages again: for administrators. */
export function deadLetterRoutes(options: { readonly pool: pg.Pool; readonly requireAdmin: RequestHandler }): Router {
  const { pool, requireAdmin } = options;
  const router = Router();
  router.get("/rejections/:id", requireAdmin, showRefused(pool));
  router.post("/rejections/replay", requireAdmin, express.json({ limit: "64kb" }), replay(pool));
  return router;
}

function showRefused(pool: pg.Pool): RequestHandler {
  return async (request, response) => {
    const id = Number(parameter(request, "id"));
    const message = Number.isSafeInteger(id) && id > 0 ? await readRefused(pool, id) : undefined;
    if (message === undefined)
      throw refuse(404, {
        vi: "Không có bản tin bị từ chối nào như vậy, hoặc nó không còn được giữ.",
        en: "There is no such refused message, or it is not kept any more.",
      });
    response.set("cache-control", "no-store").json(message);
  };
}

function replay(pool: pg.Pool): RequestHandler {
  return async (request, response) => {
    const answer = await requestReplay(pool, parse(replayRequestSchema, request.body ?? {}), ADMIN_ACTOR);
    response.status(answer.isDryRun ? 200 : 202).json(answer);
  };
}
