import type { Profile, ProfileId } from "../../core/province/profiles.ts";
import { Draws, keyOf } from "./draws.ts";
import { type DayNumber, isoDayOf } from "./work-days.ts";

/** Census of 1 April 2019, whole former provinces. */
export const POPULATION = { "ha-nam": 852_800, hue: 1_128_620, "bac-kan": 313_905 } as const satisfies Readonly<
  Record<ProfileId | "bac-kan", number>
>;

/** How reliably an office keeps its dates: `sound`, late year after year, or worse from month to month. */
export type Habit = "sound" | "chronically-late" | "getting-worse";

/** An office of the played province that takes dossiers, answers reports and writes documents. */
export type Office = {
  /** Code of its unit. */
  readonly code: string;
  readonly kind: "commune" | "agency";
  /** Its share of what all offices of its kind do. */
  readonly share: number;
  readonly habit: Habit;
};

/** Departments with how much comes to them; a mix of what one-stop centres publish, not figures of a province. */
const AGENCIES: readonly { readonly short: string; readonly weight: number }[] = [
  { short: "SO-NNMT", weight: 30 },
  { short: "SO-XD", weight: 18 },
  { short: "SO-TC", weight: 14 },
  { short: "SO-NV", weight: 9 },
  { short: "SO-YT", weight: 8 },
  { short: "SO-CT", weight: 7 },
  { short: "SO-GDDT", weight: 5 },
  { short: "SO-TP", weight: 5 },
  { short: "SO-VHTTDL", weight: 5 },
  { short: "SO-KHCN", weight: 2 },
];

/** The department whose delays grow; it has the longest procedures too. */
const GETTING_WORSE = "SO-NNMT";
const CHRONICALLY_LATE = 3;

/** Agencies at the province that take no dossiers and yet answer for figures: the service centre, the police, the operations centre. */
const WITHOUT_DOSSIERS = ["TTPVHCC", "CA", "IOC"];

export function otherAgencies(profile: Profile): readonly Office[] {
  return WITHOUT_DOSSIERS.map((short) => ({ code: agencyCode(short, profile), kind: "agency", share: 0, habit: "sound" }));
}

export function agencyCode(short: string, profile: Profile): string {
  return `${short}.${profile.province.code}`;
}

/** The communes and departments of a province, the same for one seed; a ward weighs like 6 km², a rural commune by its size a little. */
export function officesOf(profile: Profile, seed: number): readonly Office[] {
  const communes = profile.units.map((unit) => {
    const people = unit.type === "Phường" ? 1.9 : 1;
    const own = new Draws(keyOf(seed, "office", unit.code)).between(0.75, 1.25);
    return { code: unit.code, weight: people * own * Math.sqrt(Math.min(unit.areaKm2, 80)), order: keyOf(seed, "late", unit.code) };
  });
  const total = communes.reduce((sum, { weight }) => sum + weight, 0);
  const late = new Set(
    communes
      .toSorted((a, b) => a.order - b.order)
      .slice(0, CHRONICALLY_LATE)
      .map(({ code }) => code),
  );
  const agencyTotal = AGENCIES.reduce((sum, { weight }) => sum + weight, 0);
  return [
    ...communes.map(({ code, weight }): Office => {
      return { code, kind: "commune", share: weight / total, habit: late.has(code) ? "chronically-late" : "sound" };
    }),
    ...AGENCIES.map(({ short, weight }): Office => {
      const habit = short === GETTING_WORSE ? "getting-worse" : "sound";
      return { code: agencyCode(short, profile), kind: "agency", share: weight / agencyTotal, habit };
    }),
  ];
}

/** Share of what an office begins on a day that it will not finish in time. What gets worse begins anew every January. */
export function lateShare({ habit, kind }: Office, day: DayNumber): number {
  if (habit === "chronically-late") return 0.11;
  if (habit === "sound") return kind === "commune" ? 0.012 : 0.02;
  const month = Number(isoDayOf(day).slice(5, 7)) - 1;
  return 0.02 + 0.018 * month;
}
