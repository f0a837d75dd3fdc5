import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");

/** What the customer gave the repository's top level to hold, with the folders agreed since. */
const TOP_LEVEL = [
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "vite.config.ts",
  "README.md",
  "LICENSE",
  "core",
  "db",
  "deploy",
  "docs",
  "ingest",
  "sensors-sim",
  "server",
  "tests",
  "web",
];

test("the top level holds what was agreed and settings in dot-files, nothing else", () => {
  const tracked = execFileSync("git", ["ls-files", "-z"], { cwd: ROOT, encoding: "utf8" }).split("\0").filter(Boolean);
  const names = new Set(tracked.map((file) => file.split("/")[0] ?? ""));
  expect(names.size).toBeGreaterThan(10);
  expect([...names].filter((name) => !name.startsWith(".") && !TOP_LEVEL.includes(name))).toEqual([]);
  expect(TOP_LEVEL.filter((name) => !names.has(name))).toEqual([]);
});
