import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { ConfigError, toError } from "../core/node/errors.ts";
import { packageRoot } from "../core/node/package-root.ts";

const MIGRATION_LOCK = 7664;
const OLDEST_POSTGRES = 150_000;
/** `by_range` came with 2.13. */
const OLDEST_TIMESCALE: readonly [number, number] = [2, 13];

type Migration = { readonly name: string; readonly sql: string; readonly sha256: string };

/**
 * Brings a database to this build's schema: numbered files, forward only, each in its own transaction, one
 * migrator at a time. Returns the names applied now.
 * @throws ConfigError when the server is no TimescaleDB, is too old, holds a newer schema, or an applied file was edited.
 */
export async function migrate(options: { readonly databaseUrl: string; readonly folder?: string }): Promise<{ applied: string[] }> {
  const migrations = await readMigrations(options.folder ?? path.join(packageRoot(import.meta.url), "db/migrations"));
  const client = new pg.Client({
    connectionString: options.databaseUrl,
    application_name: "vonglau-migrate",
    connectionTimeoutMillis: 5000,
  });
  try {
    await client.connect();
  } catch (cause) {
    throw new ConfigError(`The database of DATABASE_URL does not answer: ${toError(cause).message}. Start it or correct DATABASE_URL.`, {
      cause,
    });
  }
  try {
    await requireTimescale(client);
    // Must come before the table is read: two starting processes would otherwise both see work to do.
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    return { applied: await applyPending(client, migrations) };
  } finally {
    await client.end();
  }
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{6}-[a-z0-9-]+\.sql$/.test(name)).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(path.join(folder, name), "utf8");
      return { name, sql, sha256: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

async function requireTimescale(client: pg.Client): Promise<void> {
  const server = await client.query<{ version: number; available: string | null }>(
    `select current_setting('server_version_num')::int as version,
            (select default_version from pg_available_extensions where name = 'timescaledb') as available`,
  );
  const row = server.rows[0];
  if (row === undefined || row.version < OLDEST_POSTGRES) {
    throw new ConfigError(
      `PostgreSQL ${row?.version ?? "?"} is too old: version 15 or later is needed. Upgrade the server or set another DATABASE_URL.`,
    );
  }
  if (row.available === null) {
    throw new ConfigError(
      "The server of DATABASE_URL has no TimescaleDB. Install the extension there, or unset DATABASE_URL to use the private database.",
    );
  }
  await createExtension(client);
  await requireExtensionVersion(client);
}

async function requireExtensionVersion(client: pg.Client): Promise<void> {
  const installed = await client.query<{ version: string }>("select extversion as version from pg_extension where extname = 'timescaledb'");
  const [major = 0, minor = 0] = (installed.rows[0]?.version ?? "0.0").split(".").map(Number);
  if (major < OLDEST_TIMESCALE[0] || (major === OLDEST_TIMESCALE[0] && minor < OLDEST_TIMESCALE[1])) {
    throw new ConfigError(
      `TimescaleDB ${installed.rows[0]?.version} is too old: 2.13 or later is needed. Run "alter extension timescaledb update".`,
    );
  }
}

async function createExtension(client: pg.Client): Promise<void> {
  try {
    await client.query("create extension if not exists timescaledb");
  } catch (cause) {
    throw new ConfigError(
      `TimescaleDB is there but this role may not switch it on (${toError(cause).message}). As a superuser run: create extension timescaledb.`,
      { cause },
    );
  }
}

async function applyPending(client: pg.Client, migrations: readonly Migration[]): Promise<string[]> {
  await client.query(
    "create table if not exists schema_migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())",
  );
  const done = await client.query<{ name: string; sha256: string }>("select name, sha256 from schema_migration order by name");
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const row of done.rows) {
    const migration = known.get(row.name);
    if (migration === undefined) {
      throw new ConfigError(
        `The database holds "${row.name}", which this build does not know: its schema is newer. Start the newer build.`,
      );
    }
    if (migration.sha256 !== row.sha256) {
      throw new ConfigError(`"${row.name}" was edited after it had been applied. Restore the file; changes go into a new migration.`);
    }
  }
  const applied = new Set(done.rows.map((row) => row.name));
  const pending = migrations.filter((migration) => !applied.has(migration.name));
  for (const migration of pending) await applyOne(client, migration);
  return pending.map((migration) => migration.name);
}

async function applyOne(client: pg.Client, migration: Migration): Promise<void> {
  await client.query("begin");
  try {
    await client.query("insert into schema_migration (name, sha256) values ($1, $2)", [migration.name, migration.sha256]);
    await client.query(migration.sql);
    await client.query("commit");
  } catch (cause) {
    await client.query("rollback");
    throw new Error(`migration ${migration.name} failed`, { cause });
  }
}
