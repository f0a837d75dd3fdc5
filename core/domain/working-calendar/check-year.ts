import { inForceOn, type RuleVersion } from "../law/rule-version.ts";
import { addDays, isWeekend } from "./calendar-day.ts";
import type { CalendarException, CalendarYear, DayReason } from "./calendar-year.ts";

type FixedHoliday = RuleVersion & { readonly monthDay: string };

const LABOUR_CODE = { basis: "Bộ luật Lao động 2019, Điều 112", standing: "found", validFrom: "2021-01-01" } as const;

/** Public holidays with a date of the solar calendar. Tết and the Hùng Kings' day follow the moon: they are read, not computed. */
const FIXED_HOLIDAYS: readonly FixedHoliday[] = [
  { ...LABOUR_CODE, monthDay: "01-01" },
  { ...LABOUR_CODE, monthDay: "04-30" },
  { ...LABOUR_CODE, monthDay: "05-01" },
  { ...LABOUR_CODE, monthDay: "09-02" },
  { basis: "Nghị quyết 28/2026/QH16", standing: "found", validFrom: "2026-07-01", monthDay: "11-24" },
];

const NO_HOLIDAYS: ReadonlySet<DayReason> = new Set(["compensation", "swapped-off", "swapped-on"]);

export type YearFault = {
  /** The day, or the year where a whole holiday is missing. */
  readonly on: string;
  readonly fault: "other-year" | "twice" | "holiday-missing" | "no-day-in-lieu" | "no-tet" | "no-hung-kings";
};

/** What a year that an administrator enters lacks before it may be used; empty where nothing does. */
export function checkYear(year: CalendarYear): YearFault[] {
  const holidays = year.exceptions.filter(({ reason }) => !NO_HOLIDAYS.has(reason));
  return [
    ...listFaults(year),
    ...missingHolidays(year).map((on) => ({ on, fault: "holiday-missing" }) as const),
    // The five days of Tết are announced with their weekends in mind; for them nothing can be worked out here.
    ...withoutDayInLieu(
      year,
      holidays.filter(({ reason }) => reason !== "tet"),
    ).map((on) => ({ on, fault: "no-day-in-lieu" }) as const),
    ...(isTetTold(year) ? [] : [{ on: `${year.year}`, fault: "no-tet" } as const]),
    ...(holidays.some(({ reason }) => reason === "hung-kings") ? [] : [{ on: `${year.year}`, fault: "no-hung-kings" } as const]),
  ];
}

function listFaults({ year, exceptions }: CalendarYear): YearFault[] {
  const days = exceptions.map(({ on }) => on);
  return days.flatMap((on, at): YearFault[] => [
    ...(on.startsWith(`${year}-`) ? [] : [{ on, fault: "other-year" } as const]),
    ...(days.indexOf(on) < at ? [{ on, fault: "twice" } as const] : []),
  ]);
}

function missingHolidays(year: CalendarYear): string[] {
  return FIXED_HOLIDAYS.filter((holiday) => inForceOn([holiday], `${year.year}-${holiday.monthDay}`) !== undefined)
    .map(({ monthDay }) => `${year.year}-${monthDay}`)
    .filter((day) => !isListedOff(year, day));
}

function withoutDayInLieu(year: CalendarYear, holidays: readonly CalendarException[]): string[] {
  const named = new Set(holidays.map(({ on }) => on));
  return holidays
    .map(({ on }) => on)
    .filter(isWeekend)
    .filter((on) => !isListedOff(year, nextOrdinaryWeekday(on, named)));
}

/** Told, or said to be open, in the month in which the lunar year can begin. */
function isTetTold(year: CalendarYear): boolean {
  const isOpen = year.unsettled.some(({ from, to }) => from <= `${year.year}-02-21` && to >= `${year.year}-01-20`);
  return isOpen || year.exceptions.some(({ reason }) => reason === "tet");
}

function isListedOff(year: CalendarYear, day: string): boolean {
  return year.exceptions.some(({ on, isWorking }) => on === day && !isWorking);
}

function nextOrdinaryWeekday(day: string, holidays: ReadonlySet<string>): string {
  const next = addDays(day, 1);
  return isWeekend(next) || holidays.has(next) ? nextOrdinaryWeekday(next, holidays) : next;
}
