import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DataFolder } from "../../../../deploy/local/data-folder.ts";

let parent: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "vonglau-data-"));
});
afterEach(() => rmSync(parent, { recursive: true }));

test("a reset empties a folder of ours and keeps it ours", async () => {
  const data = new DataFolder(join(parent, "data"));
  data.claim();
  mkdirSync(join(data.path, "postgres"));
  writeFileSync(join(data.path, "postgres/row"), "x");
  await data.reset();
  expect(existsSync(join(data.path, "postgres"))).toBe(false);
  data.release();
  expect(() => new DataFolder(data.path).claim()).not.toThrow();
});

test("a folder with somebody else's files is refused and left as it is", () => {
  writeFileSync(join(parent, "thesis.txt"), "x");
  expect(() => new DataFolder(parent)).toThrow("holds something else");
  expect(readdirSync(parent)).toEqual(["thesis.txt"]);
});

test("a second start is told who runs and where its wall is", () => {
  const first = new DataFolder(join(parent, "data"));
  first.claim();
  first.noteAddress("http://127.0.0.1:8080");
  expect(() => new DataFolder(first.path).claim()).toThrow(`process ${process.pid}), the wall is at http://127.0.0.1:8080`);
});

test("a folder that cannot be made is told with what to set", () => {
  writeFileSync(join(parent, "file"), "x");
  expect(() => new DataFolder(join(parent, "file/data"))).toThrow(/cannot hold data.*VONGLAU_DATA/);
});
