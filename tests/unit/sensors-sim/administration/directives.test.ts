import { expect, test } from "vitest";
import { PROFILES } from "../../../../core/province/profiles.ts";
import { AGENCY_SUBJECTS, COMMUNE_SUBJECTS } from "../../../../sensors-sim/administration/directive-subjects.ts";
import { officesOf } from "../../../../sensors-sim/administration/offices.ts";
import { provinceLife } from "../../../../sensors-sim/administration/province-life.ts";
import { readAgreed } from "../../../../sensors-sim/administration/read-reference.ts";
import { dayNumberOf } from "../../../../sensors-sim/administration/work-days.ts";

const { indicators, sources } = await readAgreed();
const INDICATORS = new Map(indicators.map((indicator) => [indicator.code, indicator]));
const OWNERS = new Map(sources.map(({ code, owner }) => [code, owner]));

function assignmentsOfYear() {
  const life = provinceLife({ profile: "ha-nam", seed: 1, scale: 1, carelessness: { lateDays: 0, corrections: 0 } });
  const days = Array.from({ length: 365 }, (_, at) => dayNumberOf("2026-01-01") + at);
  return days
    .flatMap((day) => life("directives", day))
    .flatMap(({ row }) => (row.kind === "assigned" ? [row.body as { unit: string; about?: string }] : []));
}

test("what agencies are told to better is judged by thresholds and theirs to answer for", () => {
  for (const [agency, subjects] of AGENCY_SUBJECTS) {
    for (const { about } of subjects) {
      const indicator = INDICATORS.get(about);
      expect(indicator?.thresholds.length, about).toBeGreaterThan(0);
      const owner = indicator?.owner ?? OWNERS.get(indicator?.source ?? "");
      expect(owner, about).toBe(`${agency}.{province}`);
    }
  }
});

test("what communes are told to better is judged, and told of each commune", () => {
  for (const { about } of COMMUNE_SUBJECTS) {
    const indicator = INDICATORS.get(about);
    expect(indicator?.thresholds.length, about).toBeGreaterThan(0);
    expect(
      Object.values(indicator?.parts ?? {}).some(({ of }) => of.kind === "counted"),
      about,
    ).toBe(true);
  }
});

test("three tasks of four are about a figure of the one who is given it, of communes that are late the lateness", () => {
  const assigned = assignmentsOfYear();
  const about = assigned.filter((body) => body.about !== undefined);
  expect(about.length / assigned.length).toBeGreaterThan(0.6);
  expect(about.length / assigned.length).toBeLessThan(0.8);
  expect(new Set(about.map((body) => body.about)).size).toBeGreaterThan(20);
  const late = new Set(officesOf(PROFILES["ha-nam"], 1).flatMap(({ code, habit }) => (habit === "chronically-late" ? [code] : [])));
  const ofLate = about.filter(({ unit }) => late.has(unit));
  expect(ofLate.length).toBeGreaterThan(0);
  expect(ofLate.every((body) => ["dossier.on_time_ratio", "dossier.overdue_open", "dossier.online_ratio"].includes(body.about ?? ""))).toBe(
    true,
  );
  expect(new Set(assigned.map(({ unit }) => unit))).toContain("CA.37");
});
