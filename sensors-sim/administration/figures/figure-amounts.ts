import type { Indicator } from "../../../core/domain/indicator/indicator.ts";
import { lastDayOf, type ReportingPeriod } from "../../../core/domain/reporting/reporting-period.ts";
import { Draws, keyOf } from "../draws.ts";
import type { DayNumber } from "../work-days.ts";
import { dayNumberAt, dayNumberOf, isWorkingDay, startMsOf } from "../work-days.ts";
import { amountOn, type Course, stockOn, valueOn, wholeOn } from "./level.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What a source says in a row: a value, or the parts of its formula. */
export type Amounts = { readonly value: number } | { readonly parts: Readonly<Record<string, number>> };

/** A figure of one unit: how much of the whole is the unit's (1 for the province), and up to when it is known. */
export type Asked = {
  readonly course: Course;
  readonly weight: number;
  readonly period: ReportingPeriod;
  /** Of a period that still runs only what was before. */
  readonly knownUntilMs: number;
};

/** What the source of an indicator says of a period, by the indicator's own formula. */
export function amountsOf(indicator: Indicator, asked: Asked): Amounts {
  const { formula } = indicator;
  const { level } = asked.course;
  switch (formula.kind) {
    case "amount":
    case "change":
      return {
        parts: withBeside(indicator, { [formula.part]: amount(indicator, { ...asked, part: formula.part, whole: level.at }) }, asked),
      };
    case "ratio":
      return { parts: withBeside(indicator, ratioParts(indicator, formula, asked), asked) };
    case "stated":
    case "quantile":
    case "index":
    case "measured":
    case "combined":
      return { value: rounded(within(indicator, valueOn(asked.course, lastDay(asked))), indicator.decimals) };
  }
}

/** The parts of communes added up. */
export function added(amounts: readonly Amounts[]): Amounts {
  const parts: Record<string, number> = {};
  for (const each of amounts) {
    if ("value" in each) throw new RangeError("stated values are not added up");
    for (const [name, amount_] of Object.entries(each.parts)) parts[name] = rounded((parts[name] ?? 0) + amount_, 6);
  }
  return { parts };
}

type AskedPart = Asked & { readonly part: string; readonly whole: number };

function amount(indicator: Indicator, { course, weight, period, knownUntilMs, part, whole }: AskedPart): number {
  const isWhole = isCounted(indicator, part);
  const named = { ...course, name: `${course.name} ${part}` };
  if (course.level.isOfOffice === true && period.kind === "hour" && !isOfficeHour(period.fromMs)) return 0;
  if (indicator.nature === "stock") {
    const exact = whole * weight * stockOn(course, lastDay({ period, knownUntilMs }));
    return isWhole ? Math.round(exact) : rounded(exact, 3);
  }
  const known = knownShare({ period, knownUntilMs });
  if (period.kind === "hour") {
    return wholeOn(named, period.fromMs / HOUR_MS, (known * whole * weight * amountOn(course, dayNumberAt(period.fromMs))) / 24);
  }
  const days = daysOf(indicator, { period, knownUntilMs });
  let sum = 0;
  for (const [at, day] of days.entries()) {
    const exact = whole * weight * amountOn(course, day) * (at === days.length - 1 ? known : 1);
    sum += isWhole ? wholeOn(named, day, exact) : exact;
  }
  return isWhole ? sum : rounded(sum, 3);
}

function isOfficeHour(fromMs: number): boolean {
  const day = dayNumberAt(fromMs);
  const hour = (fromMs - startMsOf(day)) / HOUR_MS;
  return isWorkingDay(day) && hour >= 7 && hour < 17 && hour !== 12;
}

/** Of a period that runs, how much of its last day, or of the hour, has passed. */
function knownShare({ period, knownUntilMs }: Pick<Asked, "period" | "knownUntilMs">): number {
  if (knownUntilMs >= period.untilMs) return 1;
  const lengthMs = period.kind === "hour" ? HOUR_MS : DAY_MS;
  return ((knownUntilMs - period.fromMs) % lengthMs) / lengthMs;
}

type Ratio = Extract<Indicator["formula"], { readonly kind: "ratio" }>;

/** The denominator by the day, and of it the share that the ratio says. */
function ratioParts(indicator: Indicator, formula: Ratio, asked: Asked): Record<string, number> {
  const { numerator, denominator } = formula;
  const isWhole = [...numerator, ...denominator].every((name) => isCounted(indicator, name));
  const whole = denominatorOf(indicator, formula, asked);
  const exact = whole * shareOf(indicator, formula, asked);
  const above = isWhole
    ? Math.floor(exact + new Draws(keyOf(asked.course.seed, asked.course.name, asked.period.key)).unit())
    : rounded(exact, 3);
  const rest = denominator.filter((name) => !numerator.includes(name));
  const isPartOfIt = numerator.every((name) => denominator.includes(name));
  const options = { split: asked.course.level.split ?? {}, isWhole };
  return { ...shared(rest, isPartOfIt ? whole - above : whole, options), ...shared(numerator, above, options) };
}

function denominatorOf(indicator: Indicator, { denominator }: Ratio, asked: Asked): number {
  const { level } = asked.course;
  const isSteady = indicator.nature === "stock" || level.isYearly === true || level.isStanding === true;
  const own = { at: level.of ?? 0, sway: isSteady ? 0 : (level.ofSway ?? 0.05), offDays: level.offDays ?? 1 };
  const course = { ...asked.course, name: `${asked.course.name} of`, level: own };
  const told = isSteady ? { ...indicator, nature: "stock" as const } : indicator;
  return amount(told, { ...asked, course, part: denominator.join("+"), whole: own.at });
}

/** A year's ratio grows day by day; any other stands where it does at the period's end. */
function shareOf(indicator: Indicator, { scale }: Ratio, asked: Asked): number {
  const { course } = asked;
  if (course.level.isYearly !== true) return within(indicator, valueOn(course, lastDay(asked))) / scale;
  const yearly = { ...course, level: { ...course.level, sway: course.level.ofSway ?? 0.15, gain: 0 } };
  const passed = daysOf(indicator, asked).reduce((sum, day) => sum + amountOn(yearly, day), 0);
  return (passed * course.level.at) / scale;
}

/** What is told beside the parts of the formula. */
function withBeside(indicator: Indicator, parts: Readonly<Record<string, number>>, asked: Asked): Record<string, number> {
  const all: Record<string, number> = { ...parts };
  for (const [name, { at, of, sway = 0 }] of Object.entries(asked.course.level.beside ?? {})) {
    const course = { ...asked.course, name: `${asked.course.name} ${name}`, level: { at, sway } };
    const value = valueOn(course, lastDay(asked)) * (of === undefined ? 1 : (all[of] ?? 0));
    all[name] = Math.max(0, isCounted(indicator, name) ? Math.round(value) : rounded(value, 2));
  }
  return all;
}

type Sharing = { readonly split: Readonly<Record<string, number>>; readonly isWhole: boolean };

/** Splits an amount among names; the last takes what rounding leaves. */
function shared(names: readonly string[], amount_: number, { split, isWhole }: Sharing): Record<string, number> {
  const total = names.reduce((sum, name) => sum + (split[name] ?? 1), 0);
  const parts: Record<string, number> = {};
  let left = amount_;
  for (const [at, name] of names.entries()) {
    const exact = (amount_ * (split[name] ?? 1)) / total;
    const mine = at === names.length - 1 ? left : isWhole ? Math.round(exact) : rounded(exact, 3);
    parts[name] = rounded(mine, 3);
    left -= mine;
  }
  return parts;
}

/** Money, lengths and durations have fractions; people, files and devices have none. */
function isCounted({ parts }: Indicator, name: string): boolean {
  const unit = name.split("+").map((each) => parts[each]?.unit.vi ?? "");
  return !unit.some((text) => /đồng|usd|\bha\b|km|kwh|mw|tấn|phút|giờ|m³|ngày|%|giây|gb|tb|mbit|lệch/iu.test(text));
}

function daysOf(indicator: Indicator, { period, knownUntilMs }: Pick<Asked, "period" | "knownUntilMs">): readonly DayNumber[] {
  const last = lastDay({ period, knownUntilMs });
  const first = indicator.nature === "to-date" ? dayNumberOf(`${lastDayOf(period).slice(0, 4)}-01-01`) : dayNumberAt(period.fromMs);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
}

function lastDay({ period, knownUntilMs }: Pick<Asked, "period" | "knownUntilMs">): DayNumber {
  return dayNumberAt(Math.min(period.untilMs, Math.max(knownUntilMs, period.fromMs + 1)) - 1);
}

function within({ possible }: Indicator, value: number): number {
  return Math.min(possible?.atMost ?? Number.POSITIVE_INFINITY, Math.max(possible?.atLeast ?? Number.NEGATIVE_INFINITY, value));
}

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
