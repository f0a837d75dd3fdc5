import { expect, test } from "vitest";
import { tiersOn } from "../../../../../core/domain/law/administrative-tiers.ts";
import { legalBasisOn } from "../../../../../core/domain/law/legal-bases.ts";

test.each([
  ["one-stop", "2021-12-31", "NĐ 61/2018/NĐ-CP"],
  ["one-stop", "2025-07-01", "NĐ 118/2025/NĐ-CP"],
  ["security-levels", "2026-08-18", "NĐ 85/2016/NĐ-CP"],
  ["security-levels", "2026-08-19", "NĐ 331/2026/NĐ-CP"],
  ["personal-data", "2025-12-31", "NĐ 13/2023/NĐ-CP"],
  ["personal-data", "2026-01-01", "NĐ 356/2025/NĐ-CP"],
  ["ambient-noise", "2026-11-21", "QCVN 26:2025/BNNMT"],
  ["service-quality-index", "2022-06-22", undefined],
] as const)("domain dossier 0.2 and 10.18: what regulates %s on %s is %s", (subject, day, basis) => {
  expect(legalBasisOn(subject, day)?.basis).toBe(basis);
});

test("domain dossier 4.1 and 10.6: “liên thông 4 cấp” is three since 1 July 2025, when districts ended", () => {
  expect(tiersOn("2025-06-30")).toEqual(["central", "province", "district", "commune"]);
  expect(tiersOn("2025-07-01")).toEqual(["central", "province", "commune"]);
  expect(tiersOn("1999-12-31")).toBeUndefined();
});
