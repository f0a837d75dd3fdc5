import { randomBytes } from "node:crypto";
import type pg from "pg";
import { sha256 } from "../../core/node/sha256.ts";

/** One shift: who sits at a desk longer opens it again. */
export const DESK_SESSION_HOURS = 12;
/** 32 random bytes: nobody guesses one, so its plain hash says nothing of it and needs no salt. */
const TOKEN_BYTES = 32;

export type DeskSession = {
  readonly id: string;
  /** Which desk it is, as whoever opened it wrote. */
  readonly name: string;
  readonly openedAt: Date;
  readonly expiresAt: Date;
};

const COLUMNS = `id, name, created_at as "openedAt", expires_at as "expiresAt"`;

/** Opens a desk and answers its token this once. */
export async function openDeskSession(
  client: pg.ClientBase | pg.Pool,
  name: string,
): Promise<{ readonly session: DeskSession; readonly token: string }> {
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  const { rows } = await client.query<DeskSession>(
    `insert into desk_session (token_sha256, name, expires_at) values ($1, $2, now() + $3 * interval '1 hour') returning ${COLUMNS}`,
    [sha256(token), name, DESK_SESSION_HOURS],
  );
  const [session] = rows;
  if (session === undefined) throw new Error("an inserted session is not there");
  return { session, token };
}

/** The open session of a token, which is noted as seen, once a minute at most. */
export async function findDeskSession(client: pg.ClientBase | pg.Pool, token: string): Promise<DeskSession | undefined> {
  const { rows } = await client.query<DeskSession & { readonly isNews: boolean }>(
    `select ${COLUMNS}, seen_at < now() - interval '1 minute' as "isNews"
     from desk_session where token_sha256 = $1 and ended_at is null and expires_at > now()`,
    [sha256(token)],
  );
  const [found] = rows;
  if (found === undefined) return undefined;
  const { isNews, ...session } = found;
  if (isNews) await client.query("update desk_session set seen_at = now() where id = $1", [session.id]);
  return session;
}

/** False where there is no such open session. */
export async function endDeskSession(client: pg.ClientBase | pg.Pool, id: string): Promise<boolean> {
  const { rowCount } = await client.query(
    "update desk_session set ended_at = now() where id::text = $1 and ended_at is null and expires_at > now()",
    [id],
  );
  return rowCount === 1;
}

/** Those that are open, the one seen last first. */
export async function listDeskSessions(client: pg.ClientBase | pg.Pool): Promise<readonly (DeskSession & { readonly seenAt: Date })[]> {
  const { rows } = await client.query<DeskSession & { readonly seenAt: Date }>(
    `select ${COLUMNS}, seen_at as "seenAt" from desk_session where ended_at is null and expires_at > now() order by seen_at desc, id`,
  );
  return rows;
}
