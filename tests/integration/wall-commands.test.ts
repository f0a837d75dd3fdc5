import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadReference } from "../../db/load-reference.ts";
import { createTempDatabase, type TempDatabase } from "../support/temp-database.ts";
import { vonglauCommand } from "../support/vonglau-command.ts";

let database: TempDatabase;
let folder: string;

beforeAll(async () => {
  database = await createTempDatabase();
  await loadReference({ databaseUrl: database.url, profile: "ha-nam", deviceCount: 20 });
  folder = mkdtempSync(path.join(tmpdir(), "vonglau-wall-commands-"));
}, 60_000);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await database?.drop();
});

function vonglau(...args: readonly string[]) {
  return vonglauCommand({ databaseUrl: database.url }, args);
}

test("a wall is told what to show and its journal names who did", async () => {
  expect((await vonglau("walls", "tell", "main", '{"do":"pin","scene":"traffic"}')).printed).toBe("main 2");
  expect((await vonglau("walls", "list")).printed).toMatch(/main\s+2\s+traffic\s+pin/);
  expect((await vonglau("walls", "journal", "main")).printed).toMatch(/2\s+\S+\s+cli:test\s+\{"do":"pin","scene":"traffic"\}/);
  for (const [wall, command, why] of [
    ["nowhere", '{"do":"next"}', "Không có tường nowhere"],
    ["main", '{"do":"next"}', "ghim"],
    ["main", '{"do":"pin","scene":"gone"}', "Không có cảnh “gone”"],
    ["main", '{"do":"look","view":{"unitCode":"gone"}}', "không có đơn vị “gone”"],
    ["main", "no json", "không phải lệnh"],
  ] as const) {
    const answer = await vonglau("walls", "tell", wall, command);
    expect([answer.code, answer.complained]).toEqual([1, expect.stringContaining(why)]);
  }
  expect((await vonglau("walls", "screens")).code).toBe(0);
  expect((await vonglau("walls", "revoke", "main", "nobody")).code).toBe(1);
});

test("a scene goes out as JSON, is changed and comes back as its next revision", async () => {
  const scene = JSON.parse((await vonglau("scenes", "show", "overview")).printed);
  const file = path.join(folder, "overview.json");
  writeFileSync(file, JSON.stringify({ ...scene, name: { vi: "Toàn tỉnh", en: "Province" } }));
  expect((await vonglau("scenes", "save", file)).complained).toContain("after");
  expect((await vonglau("scenes", "save", file, "--after", "1", "--note", "tên ngắn")).printed).toBe("overview 2");
  expect((await vonglau("scenes", "list")).printed).toContain("Toàn tỉnh");
  expect((await vonglau("scenes", "history", "overview")).printed).toMatch(/2\s+\S+\s+cli:test\s+tên ngắn\n1\s+\S+\s+reference/);
  expect((await vonglau("scenes", "retire", "overview")).complained).toContain("main");
  writeFileSync(file, '{"code":"x"}');
  expect((await vonglau("scenes", "save", file)).code).toBe(1);
});

test("a code for a desk is told once, and no desk is open before it is used", async () => {
  expect((await vonglau("desk", "code")).printed).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
  expect((await vonglau("desk", "list")).printed.split("\n")).toHaveLength(1);
  expect((await vonglau("desk", "end", "nobody")).code).toBe(1);
});
