import { timingSafeEqual } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { RequestHandler } from "express";
import { sha256 } from "../core/node/sha256.ts";
import { refuse } from "./problem.ts";
import { isSameOrigin } from "./same-origin.ts";

/** Who holds the administrator's token, as the registry's journal names people. */
export const ADMIN_ACTOR = "http:admin";

/** Shorter ones could be guessed, and an empty file must not let everybody in. */
const LEAST_TOKEN_LENGTH = 20;

/**
 * Lets through whoever shows the token in the file (Authorization: Bearer …), from a program or a page of this
 * server. The file is read at each request, so that a new token holds at once. Without a file nobody is let through.
 */
export function requireAdmin(tokenFile: string | undefined): RequestHandler {
  return async (request, response, next) => {
    response.set("cache-control", "no-store");
    if (!isSameOrigin(request.headers))
      throw refuse(403, { vi: "Trang của máy chủ khác không được hỏi việc này.", en: "A page of another server may not ask for this." });
    const token = await readToken(tokenFile);
    if (token === undefined) {
      throw refuse(403, {
        vi: `Quản trị qua HTTP đang tắt. Hãy đặt ADMIN_TOKEN_FILE là một tệp chứa mã truy cập dài ít nhất ${LEAST_TOKEN_LENGTH} ký tự rồi khởi động lại máy chủ.`,
        en: `Administration over HTTP is switched off. Set ADMIN_TOKEN_FILE to a file with a token of at least ${LEAST_TOKEN_LENGTH} characters and start the server again.`,
      });
    }
    const shown = /^Bearer ([A-Za-z0-9._~+/=-]+)$/.exec(request.headers.authorization ?? "")?.[1];
    if (shown === undefined || !isSame(shown, token)) {
      response.set("www-authenticate", "Bearer");
      throw refuse(401, {
        vi: "Thiếu mã truy cập của quản trị viên, hoặc mã không đúng. Hãy gửi Authorization: Bearer <mã>.",
        en: "The administrator's token is missing or wrong. Send it as Authorization: Bearer <token>.",
      });
    }
    next();
  };
}

async function readToken(path: string | undefined): Promise<string | undefined> {
  if (path === undefined) return undefined;
  const token = await readFile(path, "utf8").then(
    (text) => text.trim(),
    // Gone or unreadable counts as switched off: the answer says which setting to look at.
    () => "",
  );
  return token.length < LEAST_TOKEN_LENGTH ? undefined : token;
}

/** Of equal length by their hashes, so that the time taken tells nothing. */
function isSame(shown: string, token: string): boolean {
  return timingSafeEqual(sha256(shown), sha256(token));
}
