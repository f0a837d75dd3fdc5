import { inForceOn, type RuleVersion } from "../law/rule-version.ts";
import { addDays, isCalendarDay } from "../working-calendar/calendar-day.ts";

/**
 * A complaint (khiếu nại) of the first or second instance, or a denunciation (tố cáo). `remote`: in a far or hard-to-reach
 * area. `extensions`: how often thirty more days were decided for a denunciation.
 */
export type ComplaintCase =
  | { readonly kind: "first-complaint" | "second-complaint"; readonly isComplex: boolean; readonly isRemote: boolean }
  | { readonly kind: "denunciation"; readonly complexity: "plain" | "complex" | "very-complex"; readonly extensions: number };

type ComplaintLimits = RuleVersion & {
  readonly [kind in "first-complaint" | "second-complaint"]: {
    readonly plain: number;
    readonly complex: number;
    readonly remote: number;
    readonly remoteComplex: number;
  };
};

type DenunciationLimits = RuleVersion & {
  readonly days: number;
  readonly extensionDays: number;
  readonly maxExtensions: Readonly<Record<"plain" | "complex" | "very-complex", number>>;
};

/** The days on which the laws came into force are generally given; limits were read from consolidated texts. */
const COMPLAINTS: readonly ComplaintLimits[] = [
  {
    validFrom: "2012-07-01",
    basis: "Luật Khiếu nại 2011; NĐ 124/2020/NĐ-CP",
    standing: "found",
    "first-complaint": { plain: 30, complex: 45, remote: 45, remoteComplex: 60 },
    "second-complaint": { plain: 45, complex: 60, remote: 60, remoteComplex: 70 },
  },
];

const DENUNCIATIONS: readonly DenunciationLimits[] = [
  {
    validFrom: "2019-01-01",
    basis: "Luật Tố cáo 2018; NĐ 31/2019/NĐ-CP",
    standing: "found",
    days: 30,
    extensionDays: 30,
    maxExtensions: { plain: 0, complex: 1, "very-complex": 2 },
  },
];

/** Working days in which a letter is sorted; that they are working days is generally said and was not seen. */
export const SORTING_WORKING_DAYS = 10;

export type ComplaintDue =
  | { readonly ok: true; readonly on: string; readonly days: number; readonly basis: string }
  | { readonly ok: false; readonly reason: "no-such-day" | "no-law-known" | "too-many-extensions" };

/**
 * By which day a case that was taken up (thụ lý) on `acceptedOn` must be decided, in calendar days after that day. Whether
 * a last day on a holiday moves on was not found; it does not here.
 */
export function complaintDue(matter: ComplaintCase, acceptedOn: string): ComplaintDue {
  if (!isCalendarDay(acceptedOn)) return { ok: false, reason: "no-such-day" };
  const limit = matter.kind === "denunciation" ? denunciationDays(matter, acceptedOn) : complaintDays(matter, acceptedOn);
  return limit.ok ? { ...limit, on: addDays(acceptedOn, limit.days) } : limit;
}

type Limit = { readonly ok: true; readonly days: number; readonly basis: string } | Extract<ComplaintDue, { ok: false }>;

function complaintDays(matter: Exclude<ComplaintCase, { kind: "denunciation" }>, day: string): Limit {
  const law = inForceOn(COMPLAINTS, day);
  if (law === undefined) return { ok: false, reason: "no-law-known" };
  const limits = law[matter.kind];
  const near = matter.isComplex ? limits.complex : limits.plain;
  const far = matter.isComplex ? limits.remoteComplex : limits.remote;
  return { ok: true, days: matter.isRemote ? far : near, basis: law.basis };
}

function denunciationDays(matter: Extract<ComplaintCase, { kind: "denunciation" }>, day: string): Limit {
  const law = inForceOn(DENUNCIATIONS, day);
  if (law === undefined) return { ok: false, reason: "no-law-known" };
  if (matter.extensions > law.maxExtensions[matter.complexity]) return { ok: false, reason: "too-many-extensions" };
  return { ok: true, days: law.days + matter.extensions * law.extensionDays, basis: law.basis };
}
