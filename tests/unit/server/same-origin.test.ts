import { expect, test } from "vitest";
import { isSameOrigin } from "../../../server/same-origin.ts";

const host = "127.0.0.1:8080";

test.each([
  ["its own page", "http://127.0.0.1:8080", true],
  ["a program without an origin", undefined, true],
  ["a foreign page", "http://evil.example", false],
  ["another port", "http://127.0.0.1:9090", false],
  ["a sandboxed frame", "null", false],
  ["a look-alike", "http://127.0.0.1:8080.evil.example", false],
])("%s: allowed is %s", (_name, origin, isAllowed) => {
  expect(isSameOrigin({ host, ...(origin === undefined ? {} : { origin }) })).toBe(isAllowed);
});
