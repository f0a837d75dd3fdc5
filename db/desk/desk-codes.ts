import type pg from "pg";
import { CODE_LETTERS, DESK_CODE_LENGTH, writeCode } from "../../core/domain/wall/spoken-code.ts";
import { randomCode } from "../../core/node/random-code.ts";
import { sha256 } from "../../core/node/sha256.ts";

export const DESK_CODE_MINUTES = 15;

/** Makes a code that opens a desk once, within 15 minutes, and answers it this once; only its hash is kept. */
export async function issueDeskCode(client: pg.ClientBase | pg.Pool): Promise<string> {
  const code = randomCode(CODE_LETTERS, DESK_CODE_LENGTH);
  await client.query("delete from desk_code where expires_at < now() - interval '1 day'");
  await client.query("insert into desk_code (code_sha256, expires_at) values ($1, now() + $2 * interval '1 minute')", [
    sha256(code),
    DESK_CODE_MINUTES,
  ]);
  return writeCode(code);
}

/** Uses a code up; false for one that is unknown, over or used. Of two who show it at once, one is let in. */
export async function useDeskCode(client: pg.ClientBase | pg.Pool, code: string): Promise<boolean> {
  const { rowCount } = await client.query(
    "update desk_code set used_at = now() where code_sha256 = $1 and used_at is null and expires_at > now()",
    [sha256(code)],
  );
  return rowCount === 1;
}
