import { randomBytes } from "node:crypto";
import pg from "pg";
import { migrate } from "../../db/migrate.ts";

/** A database of its own for one test file, with all migrations, owned by a role that is no superuser. */
export type TempDatabase = { readonly url: string; readonly drop: () => Promise<void> };

/** `npm test` starts the server and names it here; see deploy/local/test.ts. */
function serverUrl(): string {
  const url = process.env.VONGLAU_TEST_DATABASE_URL;
  if (url === undefined) throw new Error("VONGLAU_TEST_DATABASE_URL is not set: run the tests with `npm test`");
  return url;
}

export async function createTempDatabase(options: { readonly isMigrated: boolean } = { isMigrated: true }): Promise<TempDatabase> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  const password = randomBytes(12).toString("hex");
  await asSuperuser("postgres", [`create role ${name} login password '${password}'`, `create database ${name} owner ${name}`]);
  await asSuperuser(name, ["create extension timescaledb"]);
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  url.username = name;
  url.password = password;
  if (options.isMigrated) await migrate({ databaseUrl: url.href });
  return { url: url.href, drop: () => asSuperuser("postgres", [`drop database ${name} with (force)`, `drop role ${name}`]) };
}

async function asSuperuser(database: string, statements: readonly string[]): Promise<void> {
  const url = new URL(serverUrl());
  url.pathname = `/${database}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
