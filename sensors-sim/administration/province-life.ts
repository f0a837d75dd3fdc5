import type { WorkFeed } from "../../core/domain/indicator/indicator.ts";
import { PROFILES, type ProfileId } from "../../core/province/profiles.ts";
import { citizenReportsOf, REPORTS_PER_INHABITANT } from "./citizen-reports.ts";
import { DIRECTIVES_PER_INHABITANT, directivesOf } from "./directives.ts";
import { documentsOf } from "./documents.ts";
import { DOSSIERS_PER_INHABITANT, dossiersOf } from "./dossiers.ts";
import type { Happening } from "./happening.ts";
import { asSent, type Carelessness } from "./late-and-corrected.ts";
import { agencyCode, officesOf, otherAgencies, POPULATION } from "./offices.ts";
import type { DayNumber } from "./work-days.ts";

export type LifeOptions = {
  readonly profile: ProfileId;
  readonly seed: number;
  /** 1 for as many dossiers, reports, documents and tasks as a province of that size has. */
  readonly scale: number;
  readonly carelessness: Carelessness;
};

/** All that ever happens to the items of a feed opened on a day, as their system sends it, in the order of sending. */
export type ProvinceLife = (feed: WorkFeed, day: DayNumber) => readonly Happening[];

/** The administrative life of a province: a function of the seed and the day, the same whenever it is asked. */
export function provinceLife({ profile, seed, scale, carelessness }: LifeOptions): ProvinceLife {
  const province = PROFILES[profile];
  const offices = officesOf(province, seed);
  const [issuer, others] = [agencyCode("VP-UBND", province), otherAgencies(province)];
  const people = POPULATION[profile] * scale;
  const opened: Readonly<Record<WorkFeed, (day: DayNumber) => Happening[]>> = {
    dossiers: (day) => dossiersOf({ seed, offices, perYear: people * DOSSIERS_PER_INHABITANT }, day),
    "citizen-reports": (day) => citizenReportsOf({ seed, offices, perYear: people * REPORTS_PER_INHABITANT }, day),
    documents: (day) => documentsOf({ seed, offices, scale }, day),
    directives: (day) => directivesOf({ seed, offices, perYear: people * DIRECTIVES_PER_INHABITANT, issuer, others }, day),
  };
  return (feed, day) => {
    return asSent(opened[feed](day), seed, carelessness).toSorted((a, b) => a.sendAtMs - b.sendAtMs);
  };
}
