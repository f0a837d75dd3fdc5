import type pg from "pg";
import { readRefusedOperation, requestReplayOperation } from "../../core/contracts/api/dead-letters-api.ts";
import { given, ok } from "../api/handler.ts";
import { type Route, route } from "../api/route.ts";
import { refuse } from "../problem.ts";
import { ADMIN_ACTOR } from "../require-admin.ts";
import { readRefused } from "./read-refused.ts";
import { requestReplay } from "./request-replay.ts";

/** What a refused message said, and reading messages again: for administrators. */
export function deadLetterRoutes(pool: pg.Pool): readonly Route[] {
  return [
    route(readRefusedOperation, async ({ params }) => {
      const message = await readRefused(pool, params.id);
      if (message === undefined) throw notThere();
      return ok(message);
    }),
    route(requestReplayOperation, async ({ body }) => {
      const answer = await requestReplay(pool, body, ADMIN_ACTOR);
      return given(answer.isDryRun ? 200 : 202, answer);
    }),
  ];
}

function notThere(): Error {
  return refuse(404, {
    vi: "Không có bản tin bị từ chối nào như vậy, hoặc nó không còn được giữ.",
    en: "There is no such refused message, or it is not kept any more.",
  });
}
