import { randomBytes } from "node:crypto";
import type pg from "pg";
import { CODE_LETTERS, PAIRING_CODE_LENGTH } from "../../core/domain/wall/spoken-code.ts";
import type { WallPart } from "../../core/domain/wall/wall.ts";
import { randomCode } from "../../core/node/random-code.ts";
import { sha256 } from "../../core/node/sha256.ts";
import { SCREEN_COLUMNS, type ScreenRow } from "./read-walls.ts";
import { wakeReplicas } from "./write-wall.ts";

/** Long enough to walk from the wall to the desk. */
const PAIRING_MINUTES = 10;
const SECRET_BYTES = 32;
/** Of some 700 million codes another one that is waiting is hit now and then. */
const MOST_DRAWS = 5;

/** A screen that waits: it shows the code and keeps the secret, which becomes its token when a desk has typed the code. */
export type Pairing = { readonly id: string; readonly secret: string; readonly code: string; readonly expiresAt: Date };

export async function openPairing(client: pg.ClientBase | pg.Pool): Promise<Pairing> {
  await client.query("delete from screen_pairing where expires_at < now() - interval '1 day'");
  const secret = randomBytes(SECRET_BYTES).toString("base64url");
  for (let draw = 0; draw < MOST_DRAWS; draw += 1) {
    const code = randomCode(CODE_LETTERS, PAIRING_CODE_LENGTH);
    const { rows } = await client.query<Pick<Pairing, "id" | "expiresAt">>(
      `insert into screen_pairing (secret_sha256, code_sha256, expires_at) values ($1, $2, now() + $3 * interval '1 minute')
       on conflict (code_sha256) do nothing returning id, expires_at as "expiresAt"`,
      [sha256(secret), sha256(code), PAIRING_MINUTES],
    );
    const [opened] = rows;
    if (opened !== undefined) return { ...opened, secret, code };
  }
  throw new Error("no pairing code was free");
}

export type PairingState =
  | { readonly state: "waiting" }
  | { readonly state: "paired"; readonly wall: string }
  /** Its time is over, or the screen was revoked since. */
  | { readonly state: "over" }
  | { readonly state: "unknown" };

/** What became of a pairing; asked twice it answers the same. */
export async function collectPairing(client: pg.ClientBase | pg.Pool, id: string, secret: string): Promise<PairingState> {
  const { rows } = await client.query<{ wall: string | null; isOver: boolean }>(
    `select s.wall, case when s.id is null then p.expires_at <= now() else s.revoked_at is not null end as "isOver"
     from screen_pairing p left join wall_screen s on s.id = p.screen where p.id::text = $1 and p.secret_sha256 = $2`,
    [id, sha256(secret)],
  );
  const [found] = rows;
  if (found === undefined) return { state: "unknown" };
  if (found.isOver) return { state: "over" };
  if (found.wall === null) return { state: "waiting" };
  await client.query("update screen_pairing set taken_at = coalesce(taken_at, now()) where id::text = $1", [id]);
  return { state: "paired", wall: found.wall };
}

export type NewScreen = {
  readonly code: string;
  readonly wall: string;
  readonly name: string;
  readonly part: WallPart;
  readonly actor: string;
};

/** Pairs the screen that shows a code, in the caller's transaction; undefined where none does. */
export async function pairScreen(client: pg.ClientBase, { code, wall, name, part, actor }: NewScreen): Promise<ScreenRow | undefined> {
  const { rows: waiting } = await client.query<{ id: string; secret: Buffer }>(
    `select id, secret_sha256 as secret from screen_pairing
     where code_sha256 = $1 and expires_at > now() and screen is null for update`,
    [sha256(code)],
  );
  const [pairing] = waiting;
  if (pairing === undefined) return undefined;
  const { rows } = await client.query<ScreenRow>(
    `insert into wall_screen (wall, name, part, token_sha256, paired_by) values ($1, $2, $3, $4, $5) returning ${SCREEN_COLUMNS}`,
    [wall, name, JSON.stringify(part), pairing.secret, actor],
  );
  const [screen] = rows;
  if (screen === undefined) throw new Error("an inserted screen is not there");
  await client.query("update screen_pairing set screen = $2 where id = $1", [pairing.id, screen.id]);
  return screen;
}

/** Shuts a screen out, in the caller's transaction; undefined where the wall has no such screen. */
export async function revokeScreen(
  client: pg.ClientBase,
  { wall, id, actor }: { readonly wall: string; readonly id: string; readonly actor: string },
): Promise<Date | undefined> {
  const { rows } = await client.query<{ revokedAt: Date }>(
    `update wall_screen set revoked_at = now(), revoked_by = $3 where wall = $1 and id::text = $2 and revoked_at is null
     returning revoked_at as "revokedAt"`,
    [wall, id, actor],
  );
  if (rows[0] !== undefined) await wakeReplicas(client, wall);
  return rows[0]?.revokedAt;
}
