import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findKeyOwner } from "../../db/sources/issue-key.ts";
import { runProgram } from "../../server/cli/program.ts";
import { loadFigureFixtures } from "../support/figure-fixtures.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";

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

async function run(...args: readonly string[]) {
  const printed: string[] = [];
  const complained: string[] = [];
  const code = await runProgram({
    args: [...args],
    databaseUrl: database.url,
    language: "en",
    actor: "cli:test",
    print: (text) => void printed.push(text),
    complain: (text) => void complained.push(text),
  });
  return { code, out: printed.join("\n"), said: complained.join("\n") };
}

async function file(name: string, text: string): Promise<string> {
  const at = path.join(folder, name);
  await writeFile(at, text);
  return at;
}

test("a key is issued, shown once, listed without itself, and revoked", async () => {
  const { out: key, said } = await run("sources", "key", "create", "statistics", "--label", "office");
  expect(await findKeyOwner(pool, key)).toEqual({ source: "statistics", label: "office" });
  const id = /Key (\d+)/.exec(said)?.[1] ?? "";
  const list = await run("sources", "key", "list", "statistics");
  expect(list.out).toContain("office");
  expect(list.out).not.toContain(key);
  expect((await run("sources", "key", "revoke", "statistics", id)).code).toBe(0);
  expect(await findKeyOwner(pool, key)).toBeUndefined();
  expect((await run("sources", "key", "create", "nobody", "--label", "x")).code).toBe(1);
});

test("the list of sources says whose each is, what it has promised and whether it keeps it", async () => {
  await pool.query(
    `update data_source set body = body || '{"name": {"vi": "Nguồn", "en": "Source"}, "owner": "TK.37", "namedAs": [],
       "contract": {"promise": {"kind": "monthly", "day": 6, "at": "17:00"}, "deadAfter": 2}}'`,
  );
  const { out } = await run("sources", "list");
  const line = out.split("\n").find((one) => one.startsWith("statistics "));
  expect(line).toMatch(/ {2}TK\.37 .*never/);
  const listed = JSON.parse((await run("sources", "list", "--json")).out) as { code: string }[];
  expect(listed).toContainEqual(expect.objectContaining({ code: "statistics", liveness: "never", owner: expect.anything() as unknown }));
});

test("a file is judged first and written when it is said so, with what is wrong by line", async () => {
  const at = await file("a.csv", "Chỉ tiêu;Đơn vị;Kỳ;Giá trị\ntest.revenue;U0001;10/2026;3.229\ntest.revenue;U9999;10/2026;5\n");
  const judged = await run("figures", "import", at, "--source", "statistics", "--mode", "rows");
  expect(judged).toMatchObject({ code: 1 });
  expect(judged.out).toContain("1 taken, 0 unchanged, 1 refused.");
  expect(judged.out).toContain("no unit has this code");
  expect(judged.said).toContain("--apply");
  expect((await pool.query("select from figure")).rowCount).toBe(0);
  await run("figures", "import", at, "--source", "statistics", "--mode", "rows", "--apply");
  expect((await pool.query("select value::float8 from figure")).rows).toEqual([{ value: 3229 }]);
  const again = await run("figures", "import", at, "--source", "statistics", "--mode", "rows", "--apply");
  expect(again.said).toContain("sent before");
  const { out } = await run("sources", "submissions", "statistics", "--json");
  const [{ submission }] = JSON.parse(out) as [{ submission: string }];
  expect((await run("sources", "submission", "statistics", submission)).out).toContain("U9999");
});

test("a file that is laid out otherwise is read by its mapping", async () => {
  const mapping = await file(
    "m.json",
    JSON.stringify({ across: "indicator", constants: { period: "2026-09" }, indicators: { "Thu ngân sách": "test.revenue" } }),
  );
  const at = await file("b.csv", 'Đơn vị,Thu ngân sách\nU0001,"12,5"\nU0002,7\n');
  const done = await run("figures", "import", at, "--source", "statistics", "--mapping", mapping, "--apply");
  expect(done).toMatchObject({ code: 0, out: "2 taken, 0 unchanged, 0 refused." });
});

test.for([
  [["import", "/nowhere.csv", "--source", "statistics"], /cannot be read/],
  [["import", "a.csv", "--source", "statistics", "--mode", "some"], /--mode/],
] as const)("%j says what is wrong", async ([args, says]) => {
  const { code, said } = await run("figures", ...args);
  expect(code).toBe(1);
  expect(said).toMatch(says);
});
