import type { Indicator } from "../../../core/domain/indicator/indicator.ts";
import { lastDayOf, type ReportingPeriod } from "../../../core/domain/reporting/reporting-period.ts";
import type { DayNumber } from "../work-days.ts";
import { dayNumberAt, dayNumberOf } from "../work-days.ts";
import { amountOn, type Course, stockOn, valueOn, wholeOn } from "./level.ts";

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
      return { parts: { [formula.part]: amount(indicator, { ...asked, part: formula.part, whole: level.at }) } };
    case "ratio":
      return { parts: ratioParts(indicator, formula, asked) };
    default:
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
  if (indicator.nature === "stock") {
    const exact = whole * weight * stockOn(course, lastDay({ period, knownUntilMs }));
    return isWhole ? Math.round(exact) : rounded(exact, 3);
  }
  if (period.kind === "hour")
    return wholeOn(named, period.fromMs / 3_600_000, (whole * weight * amountOn(course, dayNumberAt(period.fromMs))) / 24);
  let sum = 0;
  for (const day of daysOf(indicator, { period, knownUntilMs })) {
    const exact = whole * weight * amountOn(course, day);
    sum += isWhole ? wholeOn(named, day, exact) : exact;
  }
  return isWhole ? sum : rounded(sum, 3);
}

type Ratio = Extract<Indicator["formula"], { readonly kind: "ratio" }>;

/** The denominator by the day, and of it the share that the ratio says. */
function ratioParts(indicator: Indicator, { numerator, denominator, scale }: Ratio, asked: Asked): Record<string, number> {
  const { course } = asked;
  const share = within(indicator, valueOn(course, lastDay(asked))) / scale;
  const whole = amount(indicator, { ...asked, part: denominator.join("+"), whole: course.level.of ?? 0 });
  const isWhole = [...numerator, ...denominator].every((name) => isCounted(indicator, name));
  const exact = whole * share;
  const above = isWhole ? Math.floor(exact + wholeOn(course, lastDay(asked), 0.5)) : rounded(exact, 3);
  const rest = denominator.filter((name) => !numerator.includes(name));
  const isPartOfIt = numerator.every((name) => denominator.includes(name));
  const options = { split: course.level.split ?? {}, isWhole };
  return { ...shared(rest, isPartOfIt ? whole - above : whole, options), ...shared(numerator, above, options) };
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
  return !unit.some((text) => /đồng|usd|\bha\b|km|kwh|mw|tấn|phút|giờ|m³|ngày|%|giây|gb|tb|mbit/iu.test(text));
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
