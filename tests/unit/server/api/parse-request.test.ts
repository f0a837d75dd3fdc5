import type { Request } from "express";
import { expect, test } from "vitest";
import { readingsQuerySchema } from "../../../../core/contracts/api/readings-api.ts";
import { parseQuery } from "../../../../server/api/parse-request.ts";
import { Refusal } from "../../../../server/problem.ts";

/** What is said of an address, in both languages. */
function saidOf(query: Readonly<Record<string, string>>): readonly string[] {
  try {
    // All that is read of a request.
    parseQuery(readingsQuerySchema, { url: `/readings?${new URLSearchParams(query).toString()}` } as Request);
    return [];
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    return (thrown.options.faults ?? []).flatMap(({ detail, detailVi }) => [detail, detailVi ?? ""]);
  }
}

const from = "2026-11-22T00:00:00+07:00";

test("an instant without an offset is answered with how one is written, and with nothing that only follows from it", () => {
  const said = saidOf({ from: "2026-11-22T00:00:00", until: "2026-11-21T00:00:00Z" });
  expect(said).toHaveLength(2);
  for (const words of said) expect(words).toMatch(/from: .*2026-11-22T09:00:00\+07:00.*%2B/);
});

test("what is missing is said to be needed", () => {
  expect(saidOf({ from })).toEqual(["until: is needed.", "until: cần có."]);
});

test("a rule of ours over fields that can be read is said in its own words", () => {
  expect(saidOf({ from, until: "2026-11-21T00:00:00Z" })).toEqual(["until: must come after from.", expect.stringContaining("until: ")]);
});
