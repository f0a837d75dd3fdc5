import { expect, test } from "vitest";
import { inForceOn, type RuleVersion } from "../../../../../core/domain/law/rule-version.ts";

const VERSIONS: readonly RuleVersion[] = [
  { validFrom: "2026-01-01", basis: "new", standing: "found" },
  { validFrom: "2023-09-12", validTo: "2025-06-30", basis: "old", standing: "found" },
];

test.each([
  ["2023-09-11", undefined],
  ["2023-09-12", "old"],
  ["2025-06-30", "old"],
  ["2025-07-01", undefined],
  ["2026-01-01", "new"],
  ["2031-01-01", "new"],
])("on %s the wording is %s, and before, between and after nothing is made up", (day, basis) => {
  expect(inForceOn(VERSIONS, day)?.basis).toBe(basis);
});

test("a wording that is not ended gives way to a later one", () => {
  const open: readonly RuleVersion[] = [
    { validFrom: "2020-01-01", basis: "first", standing: "found" },
    { validFrom: "2024-01-01", basis: "second", standing: "found" },
  ];
  expect([inForceOn(open, "2023-12-31")?.basis, inForceOn(open, "2024-01-01")?.basis]).toEqual(["first", "second"]);
});
