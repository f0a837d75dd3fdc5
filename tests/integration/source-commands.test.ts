import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findKeyOwner } from "../../db/sources/issue-key.ts";
import { loadFigureFixtures } from "../support/figure-fixtures.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";
import { vonglauCommand } from "../support/vonglau-command.ts";

let database: TempDatabase;
let pool: pg.Pool;
let folder = "";

beforeAll(async () => {
  database = await createTempDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 2 });
  await loadFigureFixtures(pool);
  folder = await mkdtemp(path.join(tmpdir(), "vonglau-sources-"));
});
afterAll(async () => {
  await pool.end();
  await database.drop();
  await rm(folder, { recursive: true });
});

function run(...args: readonly string[]) {
  return vonglauCommand({ databaseUrl: database.url, language: "en" }, args);
}

async function file(name: string, text: string): Promise<string> {
  const at = path.join(folder, name);
  await writeFile(at, text);
  return at;
}

test("a key is issued, shown once, listed without itself, and revoked", async () => {
  const { printed: key, complained } = await run("sources", "key", "create", "statistics", "--label", "office");
  expect(await findKeyOwner(pool, key)).toEqual({ source: "statistics", label: "office" });
  const id = /Key (\d+)/.exec(complained)?.[1] ?? "";
  const list = await run("sources", "key", "list", "statistics");
  expect(list.printed).toContain("office");
  expect(list.printed).not.toContain(key);
  expect((await run("sources", "key", "revoke", "statistics", id)).code).toBe(0);
  expect(await findKeyOwner(pool, key)).toBeUndefined();
  expect((await run("sources", "key", "create", "nobody", "--label", "x")).code).toBe(1);
});

test("the list of sources says whose each is, what it has promised and whether it keeps it", async () => {
  await pool.query(
    `update data_source set body = body || '{"name": {"vi": "Nguồn", "en": "Source"}, "owner": "TK.37", "namedAs": [],
       "contract": {"promise": {"kind": "monthly", "day": 6, "at": "17:00"}, "deadAfter": 2}}'`,
  );
  const { printed } = await run("sources", "list");
  const line = printed.split("\n").find((one) => one.startsWith("statistics "));
  expect(line).toMatch(/ {2}TK\.37 .*never/);
  const listed = JSON.parse((await run("sources", "list", "--json")).printed) as { code: string }[];
  expect(listed).toContainEqual(expect.objectContaining({ code: "statistics", liveness: "never", owner: expect.anything() as unknown }));
});

test("a file is judged first and written when it is said so, with what is wrong by line", async () => {
  const at = await file("a.csv", "Chỉ tiêu;Đơn vị;Kỳ;Giá trị\ntest.revenue;U0001;10/2026;3.229\ntest.revenue;U9999;10/2026;5\n");
  const judged = await run("figures", "import", at, "--source", "statistics", "--mode", "rows");
  expect(judged).toMatchObject({ code: 1 });
  expect(judged.printed).toContain("1 taken, 0 unchanged, 1 refused.");
  expect(judged.printed).toContain("no unit has this code");
  expect(judged.complained).toContain("--apply");
  expect((await pool.query("select from figure")).rowCount).toBe(0);
  await run("figures", "import", at, "--source", "statistics", "--mode", "rows", "--apply");
  expect((await pool.query("select value::float8 from figure")).rows).toEqual([{ value: 3229 }]);
  const again = await run("figures", "import", at, "--source", "statistics", "--mode", "rows", "--apply");
  expect(again.complained).toContain("sent before");
  const { printed } = await run("sources", "submissions", "statistics", "--json");
  const [{ submission }] = JSON.parse(printed) as [{ submission: string }];
  expect((await run("sources", "submission", "statistics", submission)).printed).toContain("U9999");
});

test("a file that is laid out otherwise is read by its mapping", async () => {
  const mapping = await file(
    "m.json",
    JSON.stringify({ across: "indicator", constants: { period: "2026-09" }, indicators: { "Thu ngân sách": "test.revenue" } }),
  );
  const at = await file("b.csv", 'Đơn vị,Thu ngân sách\nU0001,"12,5"\nU0002,7\n');
  const done = await run("figures", "import", at, "--source", "statistics", "--mapping", mapping, "--apply");
  expect(done).toMatchObject({ code: 0, printed: "2 taken, 0 unchanged, 0 refused." });
});

test.for([
  [["import", "/nowhere.csv", "--source", "statistics"], /cannot be read/],
  [["import", "a.csv", "--source", "statistics", "--mode", "some"], /--mode/],
] as const)("%j says what is wrong", async ([args, says]) => {
  const { code, complained } = await run("figures", ...args);
  expect(code).toBe(1);
  expect(complained).toMatch(says);
});
