import type { RequestHandler } from "express";
import type pg from "pg";
import { findDeskSession } from "../../db/desk/desk-sessions.ts";
import { noteSender } from "../api/sender.ts";
import { refuse } from "../problem.ts";
import { ADMIN_ACTOR } from "../require-admin.ts";
import { isSameOrigin } from "../same-origin.ts";
import { deskTokenOf } from "./desk-cookie.ts";

export type RequireDeskOptions = { readonly pool: pg.Pool; readonly requireAdmin: RequestHandler };

/** Lets through whoever has an open desk's cookie, from a page of this server, or shows the administrator's token. */
export function requireDesk({ pool, requireAdmin }: RequireDeskOptions): RequestHandler {
  return async (request, response, next) => {
    if (request.headers.authorization !== undefined) {
      noteSender(response, ADMIN_ACTOR);
      await requireAdmin(request, response, next);
      return;
    }
    response.set("cache-control", "private, no-cache");
    if (!isSameOrigin(request.headers))
      throw refuse(403, { vi: "Trang của máy chủ khác không được hỏi việc này.", en: "A page of another server may not ask for this." });
    const token = deskTokenOf(request.headers);
    const session = token === undefined ? undefined : await findDeskSession(pool, token);
    if (session === undefined) {
      response.set("www-authenticate", "Bearer");
      throw refuse(401, {
        vi: "Bàn điều hành chưa mở, hoặc phiên đã hết. Hãy mở bằng mã một lần: npm run vonglau -- desk code.",
        en: "The desk is not open, or its session is over. Open it by a one-time code: npm run vonglau -- desk code.",
      });
    }
    noteSender(response, deskActor(session.name));
    next();
  };
}

/** A desk, as journals name it. */
function deskActor(name: string): string {
  return `desk:${name}`;
}
