import type { IncomingHttpHeaders } from "node:http";
import { DESK_SESSION_HOURS } from "../../db/desk/desk-sessions.ts";

export const DESK_COOKIE = "vonglau-desk";
const TOKEN = /(?:^|;\s*)vonglau-desk=([A-Za-z0-9_-]{43})(?:;|$)/;
const SHARED = "Path=/; HttpOnly; SameSite=Strict";

/** The token of a desk's session in a request. */
export function deskTokenOf({ cookie }: Pick<IncomingHttpHeaders, "cookie">): string | undefined {
  return TOKEN.exec(cookie ?? "")?.[1];
}

/** No page can read it, and none of another site can have it sent. Behind TLS it goes over nothing else. */
export function deskCookie(token: string, isBehindTls: boolean): string {
  return `${DESK_COOKIE}=${token}; ${SHARED}; Max-Age=${DESK_SESSION_HOURS * 3600}${isBehindTls ? "; Secure" : ""}`;
}

export const NO_DESK_COOKIE = `${DESK_COOKIE}=; ${SHARED}; Max-Age=0`;
