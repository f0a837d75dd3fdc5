import { noise1 } from "../../signals/smooth-noise.ts";
import { Draws, keyOf } from "../draws.ts";
import { type DayNumber, dayNumberOf, isoDayOf, isWorkingDay } from "../work-days.ts";

/**
 * How high a figure of the played province stands and how it moves. Of an amount: how much it is in a year, or where it stands
 * now if it is a stock; of a ratio or a stated value: that value. `sway`, `swing` and `gain` are shares of an amount, and in
 * the value's own unit of a ratio or a stated value.
 */
export type Level = {
  readonly at: number;
  /** Of a ratio: its denominator, in a year or as it stands. */
  readonly of?: number;
  /** How the denominator sways from day to day, as a share of it. */
  readonly ofSway?: number;
  /** The denominator does not grow with the period, as customers of a network or a year's estimate; `at` is reached in a year. */
  readonly isYearly?: true;
  /** Told of a period, but as it stands at its end. */
  readonly isStanding?: true;
  /** Nothing of it out of office hours. */
  readonly isOfOffice?: true;
  /** How parts share what they are added up to; alike where nothing is said. */
  readonly split?: Readonly<Record<string, number>>;
  /** Parts that are told beside those of the formula: so much of another part, or by themselves. */
  readonly beside?: Readonly<Record<string, { readonly at: number; readonly of?: string; readonly sway?: number }>>;
  /** From day to day. */
  readonly sway?: number;
  /** Over the year, highest on the day of the year `peak`. */
  readonly swing?: number;
  readonly peak?: number;
  /** From one year to the next. */
  readonly gain?: number;
  /** On days off, as a share of working days. */
  readonly offDays?: number;
  /** What is planned for the year 2026, in the unit of the value. */
  readonly plan?: number;
  /** Told by every commune too; the province's is what they add up to. */
  readonly byCommune?: true;
  /** The same whatever the number of people. */
  readonly isFixed?: true;
  /** The parts of it that are told by themselves too: their share, and what is else with them. */
  readonly series?: Readonly<Record<string, { readonly share: number } & Partial<Level>>>;
};

/** Whose course it is: a figure, of a unit. */
export type Course = { readonly seed: number; readonly name: string; readonly level: Level };

const NOW_IS = dayNumberOf("2026-07-01");

/** An amount's share of the year that falls on a day, about 1/365: season, days off, growth and chance. */
export function amountOn({ seed, name, level }: Course, day: DayNumber): number {
  const { sway = 0.06, swing = 0, gain = 0, offDays = 1 } = level;
  const rest = isWorkingDay(day) ? 1 : offDays;
  // Some 248 of 365 days are worked.
  const perDay = 1 / (248 + 117 * offDays);
  return (
    perDay * rest * (1 + swing * season(level, day)) * (1 + gain) ** yearsFrom(day) * Math.max(0, 1 + sway * chanceOf(seed, name, day))
  );
}

/** A stock as a multiple of where it stands now. */
export function stockOn({ seed, name, level }: Course, day: DayNumber): number {
  const { sway = 0.01, swing = 0, gain = 0 } = level;
  return (1 + swing * season(level, day)) * (1 + gain) ** yearsFrom(day) * Math.max(0, 1 + sway * chanceOf(seed, name, day));
}

/** A ratio or a stated value. */
export function valueOn({ seed, name, level }: Course, day: DayNumber): number {
  const { at, sway = 0.4, swing = 0, gain = 0 } = level;
  return at + gain * yearsFrom(day) + swing * season(level, day) + sway * chanceOf(seed, name, day);
}

/** A whole number with that mean, by the chance of the day. */
export function wholeOn({ seed, name }: Pick<Course, "seed" | "name">, day: number, expected: number): number {
  return new Draws(keyOf(seed, "whole", name, day)).count(Math.max(0, expected));
}

function yearsFrom(day: DayNumber): number {
  return (day - NOW_IS) / 365.25;
}

function season({ peak = 1 }: Level, day: DayNumber): number {
  return Math.cos((2 * Math.PI * (dayOfYear(day) - peak)) / 365.25);
}

const daysOfYear = new Map<DayNumber, number>();

function dayOfYear(day: DayNumber): number {
  const known = daysOfYear.get(day);
  if (known !== undefined) return known;
  const found = day - dayNumberOf(`${isoDayOf(day).slice(0, 4)}-01-01`);
  daysOfYear.set(day, found);
  return found;
}

const chanceKeys = new Map<string, readonly [number, number]>();

/** Between −1 and 1: spells of weeks with days upon them. */
function chanceOf(seed: number, name: string, day: number): number {
  const known = chanceKeys.get(name);
  const [spell, single] = known ?? [keyOf(0, "spell", name), keyOf(0, "day", name)];
  if (known === undefined) chanceKeys.set(name, [spell, single]);
  return 0.6 * noise1(keyOf(seed, spell), day / 13) + 0.4 * noise1(keyOf(seed, single), day / 1.3);
}
