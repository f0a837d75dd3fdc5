import { expect, test } from "vitest";
import { trackedFiles } from "../support/tracked-files.ts";

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
  const names = new Set(trackedFiles().map((file) => file.split("/")[0] ?? ""));
  expect([...names].filter((name) => !name.startsWith(".") && !TOP_LEVEL.includes(name))).toEqual([]);
  expect(TOP_LEVEL.filter((name) => !names.has(name))).toEqual([]);
});
