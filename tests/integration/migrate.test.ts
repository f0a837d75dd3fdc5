import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { ConfigError } from "../../core/node/errors.ts";
import { packageRoot } from "../../core/node/package-root.ts";
import { migrate } from "../../db/migrate.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";

let database: TempDatabase;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "vonglau-migrations-"));
  await cp(path.join(packageRoot(import.meta.url), "db/migrations"), folder, { recursive: true });
});
beforeEach(async () => {
  await database?.drop();
  database = await createTempDatabase({ isMigrated: false });
});
afterAll(async () => {
  await database?.drop();
  await rm(folder, { recursive: true });
});

async function query<Row extends pg.QueryResultRow>(text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

test("two processes starting at once migrate once", async () => {
  const [first, second] = await Promise.all([migrate({ databaseUrl: database.url }), migrate({ databaseUrl: database.url })]);
  const counts = [first.applied.length, second.applied.length].toSorted((a, b) => a - b);
  expect(counts).toEqual([0, (await query("select name from schema_migration")).length]);
});

test("a schema newer than the build is refused and left alone", async () => {
  await writeFile(path.join(folder, "999999-from-the-future.sql"), "create table future ();");
  await migrate({ databaseUrl: database.url, folder });
  await rm(path.join(folder, "999999-from-the-future.sql"));
  await expect(migrate({ databaseUrl: database.url, folder })).rejects.toThrow(/its schema is newer. Start the newer build/);
});

test("an applied migration that was edited is refused", async () => {
  const file = path.join(folder, "999999-edited.sql");
  await writeFile(file, "create table edited ();");
  await migrate({ databaseUrl: database.url, folder });
  await writeFile(file, "create table edited (a int);");
  await expect(migrate({ databaseUrl: database.url, folder })).rejects.toThrow(ConfigError);
  await rm(file);
});

test("a migration that fails leaves nothing behind and can be tried again", async () => {
  const file = path.join(folder, "999999-half.sql");
  await writeFile(file, "create table half (); select 1 / 0;");
  await expect(migrate({ databaseUrl: database.url, folder })).rejects.toThrow(/999999-half.sql failed/);
  expect(await query("select to_regclass('half') as name")).toEqual([{ name: null }]);
  await writeFile(file, "create table half ();");
  expect((await migrate({ databaseUrl: database.url, folder })).applied).toEqual(["999999-half.sql"]);
  await rm(file);
});

test("a server that does not answer is refused with what to do", async () => {
  await expect(migrate({ databaseUrl: "postgres://x@127.0.0.1:1/x" })).rejects.toThrow(/does not answer.*correct DATABASE_URL/);
});
