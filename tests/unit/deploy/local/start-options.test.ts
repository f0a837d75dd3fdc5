import { expect, test } from "vitest";
import { parseStartOptions } from "../../../../deploy/local/start-options.ts";
import { needsRealParts } from "../../../../deploy/local/test-projects.ts";

test("a start without words keeps the data", () => {
  expect(parseStartOptions([])).toMatchObject({ reset: false, help: false });
  expect(parseStartOptions(["--reset"])).toMatchObject({ reset: true });
});

test("an unknown word is refused with the usage", () => {
  expect(() => parseStartOptions(["--rest"])).toThrow(/--rest[\s\S]*npm start -- --reset/);
  expect(() => parseStartOptions(["reset"])).toThrow(/npm start/);
});

test("only a run of nothing but unit tests does without database, broker and browser", () => {
  expect(needsRealParts(["--project", "unit"])).toBe(false);
  expect(needsRealParts(["--project=unit", "-t", "lock"])).toBe(false);
  expect(needsRealParts([])).toBe(true);
  expect(needsRealParts(["tests/unit/x.test.ts"])).toBe(true);
  expect(needsRealParts(["--project", "unit", "--project", "e2e"])).toBe(true);
});
