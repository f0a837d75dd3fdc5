import type { IncomingMessage } from "node:http";
import type { RequestHandler } from "express";
import type pg from "pg";
import { sha256 } from "../../core/node/sha256.ts";
import { noteSender } from "../api/sender.ts";

const FIND_SCREEN = "select id from wall_screen where token_sha256 = $1 and revoked_at is null";

/** A screen that was revoked is known for so long after. */
const KNOWN_MS = 60_000;
const MOST_KNOWN = 1000;

/**
 * Who looks at cameras, for the journal: a paired screen by its token ("Authorization: Screen …"), everybody else by the class of their
 * address. Nobody is turned away here.
 */
export function noteViewer({ nowMs, pool }: { readonly pool: pg.Pool; readonly nowMs: () => number }): RequestHandler {
  const screens = new Map<string, { readonly viewer: string | undefined; readonly askedAtMs: number }>();
  return async (request, response, next) => {
    const token = /^Screen ([A-Za-z0-9._~+/=-]{16,200})$/.exec(request.headers.authorization ?? "")?.[1];
    const screen = token === undefined ? undefined : await screenOf(token);
    noteSender(response, screen ?? addressClass(request));
    next();
  };

  async function screenOf(token: string): Promise<string | undefined> {
    const hash = sha256(token);
    const key = hash.toString("base64");
    const known = screens.get(key);
    if (known !== undefined && nowMs() - known.askedAtMs < KNOWN_MS) return known.viewer;
    const { rows } = await pool.query<{ id: string }>({ name: "find-viewing-screen", text: FIND_SCREEN, values: [hash] });
    const viewer = rows[0] === undefined ? undefined : `screen:${rows[0].id}`;
    if (screens.size >= MOST_KNOWN) screens.clear();
    screens.set(key, { viewer, askedAtMs: nowMs() });
    return viewer;
  }
}

/** The server listens on loopback; a proxy in front adds whom it speaks for last. An address itself is personal data and is not kept. */
function addressClass({ headers, socket }: Pick<IncomingMessage, "headers" | "socket">): string {
  const forwarded = headers["x-forwarded-for"];
  const list = Array.isArray(forwarded) ? forwarded.join(",") : (forwarded ?? "");
  const address = list.split(",").at(-1)?.trim() || (socket.remoteAddress ?? "");
  const plain = address.replace(/^::ffff:/, "");
  if (plain === "::1" || plain.startsWith("127.")) return "address:this-machine";
  const isPrivate = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|f[cd]|fe80:)/i.test(plain);
  return isPrivate ? "address:local-network" : "address:elsewhere";
}
