import { expect, test } from "vitest";
import { needsRealParts, vitestArguments } from "../../../../deploy/local/test-projects.ts";

test("npm test runs everything but the measurements that take minutes", () => {
  expect(vitestArguments([])).toEqual(["run", "--project", "!measure"]);
  expect(vitestArguments(["--project", "unit", "inbox"])).toEqual(["run", "--project", "unit", "inbox"]);
});

test("npm run bench runs the small benches, and a measurement of whole processes only when it is named", () => {
  expect(vitestArguments(["bench"])).toEqual(["bench", "--run", "--project", "bench"]);
  expect(vitestArguments(["bench", "picture"])).toEqual(["bench", "--run", "--project", "bench", "picture"]);
  expect(vitestArguments(["bench", "ingest"])).toEqual(["run", "--project", "measure", "ingest"]);
});

test("only the unit tests do without database, broker and browser", () => {
  expect(needsRealParts(["--project", "unit"])).toBe(false);
  expect(needsRealParts(["bench", "ingest"])).toBe(true);
  expect(needsRealParts([])).toBe(true);
});
