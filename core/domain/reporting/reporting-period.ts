import { vietnamDay } from "../vietnam-time.ts";
import { isCalendarDay, startOfDayMs } from "../working-calendar/calendar-day.ts";

/** `span`: from one year or month to another, as documents sometimes count. Weeks are ISO 8601 weeks. */
export type PeriodKind = "hour" | "day" | "week" | "month" | "quarter" | "half" | "year" | "span";

/**
 * A period that a figure covers, by Vietnam's calendar. `key` is its one written form; of one kind, keys sort as time does:
 * 2026 · 2026-H1 · 2026-Q3 · 2026-11 · 2026-W47 · 2026-11-22 · 2026-11-22T14 · 2015/2022-10.
 */
export type ReportingPeriod = {
  readonly kind: PeriodKind;
  readonly key: string;
  /** The first instant, and the first after it, in milliseconds since 1970 UTC. */
  readonly fromMs: number;
  readonly untilMs: number;
};

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** Months of the kinds that are whole months. */
const MONTHS = { month: 1, quarter: 3, half: 6, year: 12 } as const;

/** People type 9999 where they mean "no end". Periods that follow, and promises about them, are to have four digits too. */
const LAST_YEAR = "9000";

/** Reads a key; undefined for what is not one, a 31 June, a week 53 of a short year and what lies beyond the year 9000 included. */
export function readPeriodKey(key: string): ReportingPeriod | undefined {
  if (key.slice(0, 4) > LAST_YEAR) return undefined;
  const ends = key.split("/");
  if (ends.length === 2) return spanOf(key, ends);
  const days = /^(\d{4}-\d{2}-\d{2})(?:T([01]\d|2[0-3]))?$/.exec(key);
  if (days?.[1] !== undefined) return dayOrHour(key, days[1], days[2]);
  const week = /^(\d{4})-W(\d{2})$/.exec(key);
  if (week !== null) return weekOf(key, Number(week[1]), Number(week[2]));
  const months = /^(\d{4})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])))?$/.exec(key);
  if (months === null) return undefined;
  const [, year, half, quarter, month] = months;
  if (half !== undefined) return wholeMonths("half", Number(year), 6 * Number(half) - 6);
  if (quarter !== undefined) return wholeMonths("quarter", Number(year), 3 * Number(quarter) - 3);
  return month === undefined ? wholeMonths("year", Number(year), 0) : wholeMonths("month", Number(year), Number(month) - 1);
}

/** The period of a kind in which an instant lies. */
export function periodAt(kind: Exclude<PeriodKind, "span">, atMs: number): ReportingPeriod {
  const day = vietnamDay(atMs);
  if (kind === "week") return weekAt(atMs);
  if (kind === "day") return partOfDay(day, day, undefined);
  if (kind === "hour") {
    const hour = pad(Math.floor((atMs - startOfDayMs(day)) / HOUR_MS));
    return partOfDay(`${day}T${hour}`, day, hour);
  }
  const month = Number(day.slice(5, 7)) - 1;
  return wholeMonths(kind, Number(day.slice(0, 4)), month - (month % MONTHS[kind]));
}

/** The period of the same kind that ends where this one begins; a span has none. */
export function previousPeriod(period: ReportingPeriod): ReportingPeriod | undefined {
  return period.kind === "span" ? undefined : periodAt(period.kind, period.fromMs - 1);
}

/** The same month, quarter, day … of the year before; of 29 February, of a week 53 and of a span there is none. */
export function samePeriodLastYear(period: ReportingPeriod): ReportingPeriod | undefined {
  if (period.kind === "span") return undefined;
  return readPeriodKey(`${pad(Number(period.key.slice(0, 4)) - 1, 4)}${period.key.slice(4)}`);
}

/** The last day of the period, by Vietnam's calendar. */
export function lastDayOf(period: ReportingPeriod): string {
  return vietnamDay(period.untilMs - 1);
}

function wholeMonths(kind: keyof typeof MONTHS, year: number, firstMonth: number): ReportingPeriod {
  const after = firstMonth + MONTHS[kind];
  const fromMs = startOfDayMs(`${pad(year, 4)}-${pad(firstMonth + 1)}-01`);
  const untilMs = startOfDayMs(`${pad(year + Math.floor(after / 12), 4)}-${pad((after % 12) + 1)}-01`);
  return { kind, key: `${pad(year, 4)}${SUFFIX[kind](firstMonth)}`, fromMs, untilMs };
}

const SUFFIX: Readonly<Record<keyof typeof MONTHS, (firstMonth: number) => string>> = {
  month: (firstMonth) => `-${pad(firstMonth + 1)}`,
  quarter: (firstMonth) => `-Q${firstMonth / 3 + 1}`,
  half: (firstMonth) => `-H${firstMonth / 6 + 1}`,
  year: () => "",
};

function dayOrHour(key: string, day: string, hour: string | undefined): ReportingPeriod | undefined {
  return isCalendarDay(day) ? partOfDay(key, day, hour) : undefined;
}

function partOfDay(key: string, day: string, hour: string | undefined): ReportingPeriod {
  const dayMs = startOfDayMs(day);
  if (hour === undefined) return { kind: "day", key, fromMs: dayMs, untilMs: dayMs + DAY_MS };
  const fromMs = dayMs + Number(hour) * HOUR_MS;
  return { kind: "hour", key, fromMs, untilMs: fromMs + HOUR_MS };
}

function weekOf(key: string, year: number, week: number): ReportingPeriod | undefined {
  if (week < 1 || week > 53) return undefined;
  // 4 January lies in the first week of its year.
  const period = weekAt(startOfDayMs(`${pad(year, 4)}-01-04`) + (week - 1) * 7 * DAY_MS);
  return period.key === key ? period : undefined;
}

function weekAt(atMs: number): ReportingPeriod {
  const dayMs = startOfDayMs(vietnamDay(atMs));
  const fromMs = dayMs - ((weekdayOf(dayMs) + 6) % 7) * DAY_MS;
  // The year of its Thursday is the year of a week.
  const year = Number(vietnamDay(fromMs + 3 * DAY_MS).slice(0, 4));
  const january4Ms = startOfDayMs(`${pad(year, 4)}-01-04`);
  const firstMs = january4Ms - ((weekdayOf(january4Ms) + 6) % 7) * DAY_MS;
  const week = Math.round((fromMs - firstMs) / (7 * DAY_MS)) + 1;
  return { kind: "week", key: `${pad(year, 4)}-W${pad(week)}`, fromMs, untilMs: fromMs + 7 * DAY_MS };
}

function weekdayOf(dayMs: number): number {
  return new Date(`${vietnamDay(dayMs)}T00:00:00Z`).getUTCDay();
}

function spanOf(key: string, [first = "", last = ""]: readonly string[]): ReportingPeriod | undefined {
  const from = readPeriodKey(first);
  const until = readPeriodKey(last);
  if (from === undefined || until === undefined || from.kind === "span" || until.kind === "span") return undefined;
  return from.fromMs < until.untilMs ? { kind: "span", key, fromMs: from.fromMs, untilMs: until.untilMs } : undefined;
}

function pad(number: number, digits = 2): string {
  return String(number).padStart(digits, "0");
}
