import type pg from "pg";
import { closeDeskOperation, openDeskOperation, readDeskOperation } from "../../core/contracts/api/desk-api.ts";
import { DESK_CODE_LENGTH, readCode } from "../../core/domain/wall/spoken-code.ts";
import { inTransaction } from "../../db/connect.ts";
import { useDeskCode } from "../../db/desk/desk-codes.ts";
import { type DeskSession, endDeskSession, findDeskSession, openDeskSession } from "../../db/desk/desk-sessions.ts";
import { given, ok } from "../api/handler.ts";
import { type Route, route } from "../api/route.ts";
import { refuse } from "../problem.ts";
import { isSameOrigin } from "../same-origin.ts";
import { Budget } from "../sources/push/budget.ts";
import { takeFrom } from "../sources/push/take-from.ts";
import { deskCookie, deskTokenOf, NO_DESK_COOKIE } from "./desk-cookie.ts";

/** Of some 10^14 codes, of which a handful holds for fifteen minutes. */
const GUESSES = { perSecond: 10 / 60, burst: 10 } as const;

export type DeskRoutesOptions = { readonly pool: pg.Pool; readonly monotonicMs: () => number };

/** How a desk is opened and closed. */
export function deskRoutes({ pool, monotonicMs }: DeskRoutesOptions): readonly Route[] {
  const guesses = new Budget({ ...GUESSES, nowMs: monotonicMs });
  return [
    route(openDeskOperation, async ({ body, headers }) => {
      if (!isSameOrigin(headers)) throw refuse(403, FOREIGN_PAGE);
      takeFrom(guesses, "all");
      const code = readCode(body.code, DESK_CODE_LENGTH);
      const opened = code === undefined ? undefined : await open(pool, code, body.name);
      if (opened === undefined) throw refuse(401, WRONG_CODE, { headers: { "www-authenticate": "Bearer" } });
      const cookie = deskCookie(opened.token, headers["x-forwarded-proto"] === "https");
      return { ...given(201, tell(opened.session)), headers: { "set-cookie": cookie, "cache-control": "no-store" } };
    }),
    route(readDeskOperation, async ({ headers, sender }) => {
      const token = deskTokenOf(headers);
      const session = token === undefined ? undefined : await findDeskSession(pool, token);
      return ok(session === undefined ? { name: sender, by: "token" as const } : tell(session));
    }),
    route(closeDeskOperation, async ({ headers }) => {
      const token = deskTokenOf(headers);
      const session = token === undefined ? undefined : await findDeskSession(pool, token);
      const isClosed = session !== undefined && (await endDeskSession(pool, session.id));
      return { ...ok({ isClosed }), headers: { "set-cookie": NO_DESK_COOKIE } };
    }),
  ];
}

/** In one transaction: a code is not used up by a session that could not be opened. */
function open(pool: pg.Pool, code: string, name: string): Promise<{ readonly session: DeskSession; readonly token: string } | undefined> {
  return inTransaction(pool, async (client) => ((await useDeskCode(client, code)) ? openDeskSession(client, name) : undefined));
}

function tell({ name, openedAt, expiresAt }: DeskSession) {
  return { name, by: "code" as const, openedAt: openedAt.toISOString(), expiresAt: expiresAt.toISOString() };
}

const FOREIGN_PAGE = { vi: "Trang của máy chủ khác không được hỏi việc này.", en: "A page of another server may not ask for this." };
const WRONG_CODE = {
  vi: "Mã không đúng, đã dùng hoặc đã hết hạn. Lấy mã mới: npm run vonglau -- desk code.",
  en: "The code is wrong, used or over. For another: npm run vonglau -- desk code.",
};
