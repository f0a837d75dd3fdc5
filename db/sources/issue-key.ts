import { randomBytes } from "node:crypto";
import type pg from "pg";
import { sha256 } from "../../core/node/sha256.ts";

/** A key as administrators see it; the key itself is told once, when it is issued. */
export type SourceKey = {
  readonly id: number;
  readonly label: string;
  readonly createdAt: string;
  readonly revokedAt?: string;
};

export type IssuedKey = { readonly id: number; readonly key: string };

/** 32 random bytes: nobody guesses one, so its plain hash says nothing of it and needs no salt. */
const KEY_BYTES = 32;

/** So that a key that turns up in a log or a repository is known for what it is. */
const PREFIX = "vls_";

/** Makes a key of a source and answers it this once; only its hash is kept. Undefined where there is no such source. */
export async function issueKey(
  client: pg.ClientBase | pg.Pool,
  { source, label }: { readonly source: string; readonly label: string },
): Promise<IssuedKey | undefined> {
  const key = `${PREFIX}${randomBytes(KEY_BYTES).toString("base64url")}`;
  const { rows } = await client.query<{ readonly id: number }>(
    `insert into source_key (source_id, sha256, label) select id, $2, $3 from data_source where code = $1 returning id`,
    [source, sha256(key), label],
  );
  const [issued] = rows;
  return issued === undefined ? undefined : { id: issued.id, key };
}

/** The keys of a source, newest first, revoked ones included; undefined where there is no such source. */
export async function listKeys(client: pg.ClientBase | pg.Pool, source: string): Promise<readonly SourceKey[] | undefined> {
  const known = await client.query("select from data_source where code = $1", [source]);
  if (known.rowCount === 0) return undefined;
  const { rows } = await client.query<{ id: number; label: string; created_at: Date; revoked_at: Date | null }>(
    `select k.id, k.label, k.created_at, k.revoked_at from source_key k
     join data_source s on s.id = k.source_id where s.code = $1 order by k.id desc`,
    [source],
  );
  return rows.map(({ id, label, created_at, revoked_at }) => ({
    id,
    label,
    createdAt: created_at.toISOString(),
    ...(revoked_at === null ? {} : { revokedAt: revoked_at.toISOString() }),
  }));
}

/** Lets a key in no more, from the next request on. Whether there was such a key; one revoked before stays as it was. */
export async function revokeKey(
  client: pg.ClientBase | pg.Pool,
  { source, id }: { readonly source: string; readonly id: number },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update source_key k set revoked_at = coalesce(k.revoked_at, now())
     from data_source s where s.id = k.source_id and s.code = $1 and k.id = $2`,
    [source, id],
  );
  return rowCount === 1;
}

export type KeyOwner = { readonly source: string; readonly label: string };

/**
 * Whose key this is; undefined for one that is unknown or revoked. Found by its hash: how long it takes says nothing about how
 * much of a key was right.
 */
export async function findKeyOwner(client: pg.ClientBase | pg.Pool, key: string): Promise<KeyOwner | undefined> {
  const { rows } = await client.query<KeyOwner>(
    `select s.code as source, k.label from source_key k join data_source s on s.id = k.source_id
     where k.sha256 = $1 and k.revoked_at is null`,
    [sha256(key)],
  );
  return rows[0];
}
