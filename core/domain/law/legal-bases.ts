import { inForceOn, type RuleVersion } from "./rule-version.ts";

/** What a document of law regulates. */
export type LegalSubject = "one-stop" | "security-levels" | "personal-data" | "ambient-noise" | "service-quality-index";

type LegalBasis = RuleVersion & { readonly subject: LegalSubject };

/** Documents that older texts name and that have since been replaced, with what replaced them. Read through secondary pages. */
const LEGAL_BASES: readonly LegalBasis[] = [
  { subject: "one-stop", basis: "NĐ 61/2018/NĐ-CP", validFrom: "2018-06-21", validTo: "2025-06-30", standing: "found" },
  { subject: "one-stop", basis: "NĐ 118/2025/NĐ-CP", validFrom: "2025-07-01", standing: "found" },
  { subject: "security-levels", basis: "NĐ 85/2016/NĐ-CP", validFrom: "2016-07-01", validTo: "2026-08-18", standing: "unverified" },
  { subject: "security-levels", basis: "NĐ 331/2026/NĐ-CP", validFrom: "2026-08-19", standing: "unverified" },
  { subject: "personal-data", basis: "NĐ 13/2023/NĐ-CP", validFrom: "2023-07-01", validTo: "2025-12-31", standing: "unverified" },
  { subject: "personal-data", basis: "NĐ 356/2025/NĐ-CP", validFrom: "2026-01-01", standing: "found" },
  { subject: "ambient-noise", basis: "QCVN 26:2010/BTNMT", validFrom: "2010-12-16", validTo: "2025-05-14", standing: "unverified" },
  { subject: "ambient-noise", basis: "QCVN 26:2025/BNNMT", validFrom: "2025-05-15", standing: "unverified" },
  { subject: "service-quality-index", basis: "QĐ 766/QĐ-TTg", validFrom: "2022-06-23", standing: "found" },
];

/** The document to cite for a figure of that day; undefined where none is known. Days on which one took over are not all certain. */
export function legalBasisOn(subject: LegalSubject, day: string): RuleVersion | undefined {
  return inForceOn(
    LEGAL_BASES.filter((row) => row.subject === subject),
    day,
  );
}
