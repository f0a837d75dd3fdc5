import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { needsRealParts, vitestArguments } from "../../../../deploy/local/test-projects.ts";

test("npm test runs everything but the measurements that take minutes", () => {
  expect(vitestArguments([])).toEqual(["run", "--project", "!measure"]);
  expect(vitestArguments(["--project", "unit", "inbox"])).toEqual(["run", "--project", "unit", "inbox"]);
});

test("npm run bench runs the small benches, and a measurement of whole processes only when it is named", () => {
  expect(vitestArguments(["bench"])).toEqual(["bench", "--run", "--project", "bench"]);
  expect(vitestArguments(["bench", "picture"])).toEqual(["bench", "--run", "--project", "bench", "picture"]);
  expect(vitestArguments(["bench", "ingest"])).toEqual(["run", "--project", "measure", "tests/bench/ingest.measure.ts"]);
  expect(vitestArguments(["bench", "push", "-t", "fan-out"]).slice(2)).toEqual(["measure", "tests/bench/push.measure.ts", "-t", "fan-out"]);
});

test("every measurement there is can be named", () => {
  const files = readdirSync(join(import.meta.dirname, "../../../bench")).filter((name) => name.endsWith(".measure.ts"));
  expect(files.length).toBeGreaterThan(5);
  for (const file of files) expect(vitestArguments(["bench", file.replace(".measure.ts", "")])).toContain(`tests/bench/${file}`);
});

test("only the unit tests do without database, broker and browser", () => {
  expect(needsRealParts(["--project", "unit"])).toBe(false);
  expect(needsRealParts(["bench", "ingest"])).toBe(true);
  expect(needsRealParts([])).toBe(true);
});
