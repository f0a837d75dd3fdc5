import { expect, test } from "vitest";
import { type ComplaintCase, complaintDue, SORTING_WORKING_DAYS } from "../../../../../core/domain/complaint/complaint-limits.ts";
import { COMPLAINT_STATES } from "../../../../../core/domain/complaint/complaint-state.ts";
import { isReceptionDutyMet } from "../../../../../core/domain/complaint/reception-duty.ts";

test.each([
  ["first-complaint", false, false, 30],
  ["first-complaint", true, false, 45],
  ["first-complaint", false, true, 45],
  ["first-complaint", true, true, 60],
  ["second-complaint", false, false, 45],
  ["second-complaint", true, false, 60],
  ["second-complaint", false, true, 60],
  ["second-complaint", true, true, 70],
] as const)("domain dossier 3.5, Luật Khiếu nại 2011: %s, complex %s, remote %s: %d days", (kind, isComplex, isRemote, days) => {
  expect(complaintDue({ kind, isComplex, isRemote }, "2026-11-02")).toMatchObject({ ok: true, days });
});

test.each([
  ["plain", 0, 30],
  ["complex", 1, 60],
  ["very-complex", 2, 90],
] as const)("domain dossier 3.5, Luật Tố cáo 2018: a %s denunciation with %d extensions: %d days", (complexity, extensions, days) => {
  expect(complaintDue({ kind: "denunciation", complexity, extensions }, "2026-11-02")).toMatchObject({ ok: true, days });
});

test("a denunciation is not extended more often than the law allows", () => {
  const matters: ComplaintCase[] = [
    { kind: "denunciation", complexity: "plain", extensions: 1 },
    { kind: "denunciation", complexity: "complex", extensions: 2 },
    { kind: "denunciation", complexity: "very-complex", extensions: 3 },
  ];
  expect(matters.map((matter) => complaintDue(matter, "2026-11-02"))).toEqual(
    matters.map(() => ({ ok: false, reason: "too-many-extensions" })),
  );
});

test("the days count after the day the case was taken up, and months and years pass", () => {
  const plain: ComplaintCase = { kind: "first-complaint", isComplex: false, isRemote: false };
  expect(complaintDue(plain, "2026-11-02")).toMatchObject({ on: "2026-12-02" });
  expect(complaintDue(plain, "2027-12-20")).toMatchObject({ on: "2028-01-19" });
});

test("without a law known for the day, or a day, there is no deadline", () => {
  const denunciation: ComplaintCase = { kind: "denunciation", complexity: "plain", extensions: 0 };
  expect(complaintDue(denunciation, "2018-12-31")).toEqual({ ok: false, reason: "no-law-known" });
  expect(complaintDue(denunciation, "2026-02-30")).toEqual({ ok: false, reason: "no-such-day" });
});

test("domain dossier 3.5: letters are sorted in 10 days; a provincial chairman receives once a month, a communal one once a week", () => {
  expect(SORTING_WORKING_DAYS).toBe(10);
  expect([isReceptionDutyMet("province", 0), isReceptionDutyMet("province", 1), isReceptionDutyMet("commune", 2)]).toEqual([
    false,
    true,
    true,
  ]);
});

test("domain dossier 3.5: a case that was passed on, withdrawn or finished is closed, a suspended one is not", () => {
  const closed = Object.entries(COMPLAINT_STATES).filter(([, { isOpen }]) => !isOpen);
  expect(closed.map(([state]) => state)).toEqual(["finished", "transferred", "withdrawn"]);
});
