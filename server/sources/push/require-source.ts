import type { RequestHandler } from "express";
import type pg from "pg";
import { sha256 } from "../../../core/node/sha256.ts";
import { findKeyOwner } from "../../../db/sources/issue-key.ts";
import { noteSender } from "../../api/sender.ts";
import { refuse } from "../../problem.ts";
import { isSameOrigin } from "../../same-origin.ts";
import { Budget } from "./budget.ts";
import { takeFrom } from "./take-from.ts";

export type RequireSourceOptions = { readonly pool: pg.Pool; readonly monotonicMs: () => number };

/** A source that sends every second is far below. */
const REQUESTS = { perSecond: 5, burst: 100 } as const;
/** Of keys that nobody has: no guess will hit, but each asks the database. */
const GUESSES = { perSecond: 10, burst: 100 } as const;
const MOST_KNOWN_KEYS = 1000;

const KEY = /^Bearer (vls_[A-Za-z0-9_-]{43})$/;

/** Whether this begins as a key of a source does; it may be wrong all the same. */
export function showsSourceKey(authorization: string | undefined): boolean {
  return authorization?.startsWith("Bearer vls_") === true;
}

/** Lets through whoever shows a key of the source that the path names, as often as a source may ask. */
export function requireSource({ pool, monotonicMs }: RequireSourceOptions): RequestHandler {
  const requests = new Budget({ ...REQUESTS, nowMs: monotonicMs });
  const guesses = new Budget({ ...GUESSES, nowMs: monotonicMs });
  // Hashes of keys that were right: who has one does not wait for those who guess.
  const known = new Set<string>();
  return async (request, response, next) => {
    response.set("cache-control", "no-store");
    if (!isSameOrigin(request.headers))
      throw refuse(403, { vi: "Trang của máy chủ khác không được hỏi việc này.", en: "A page of another server may not ask for this." });
    const key = KEY.exec(request.headers.authorization ?? "")?.[1];
    const hash = key === undefined ? "" : sha256(key).toString("base64");
    if (!known.has(hash)) takeFrom(guesses, "all");
    const owner = key === undefined ? undefined : await findKeyOwner(pool, key);
    if (owner === undefined) {
      known.delete(hash);
      response.set("www-authenticate", "Bearer");
      throw refuse(401, {
        vi: "Thiếu khóa của hệ thống nguồn, hoặc khóa không đúng hay đã thu hồi. Hãy gửi Authorization: Bearer <khóa>.",
        en: "The source's key is missing, wrong or revoked. Send it as Authorization: Bearer <key>.",
      });
    }
    if (known.size >= MOST_KNOWN_KEYS) known.clear();
    known.add(hash);
    const { source } = request.params;
    if (owner.source !== source) {
      throw refuse(403, {
        vi: `Khóa này là của nguồn ${owner.source}, không phải của ${String(source).slice(0, 64)}.`,
        en: `This key is of the source ${owner.source}, not of ${String(source).slice(0, 64)}.`,
      });
    }
    takeFrom(requests, owner.source);
    noteSender(response, `key:${owner.label}`);
    next();
  };
}
