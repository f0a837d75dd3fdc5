import { expect, test } from "vitest";
import { type DossierEvent, extendByClockTime, extendByWorkingTime, pausesOf } from "../../../../../core/domain/dossier/dossier-clock.ts";
import type { DossierState } from "../../../../../core/domain/dossier/dossier-state.ts";
import { type DossierRecord, judgeDossier } from "../../../../../core/domain/dossier/judge-dossier.ts";
import { LIVE_RULES, ON_TIME_RULES } from "../../../../../core/domain/dossier/on-time-rules.ts";
import { inForceOn } from "../../../../../core/domain/law/rule-version.ts";
import { VIETNAM_YEARS } from "../../../../../core/domain/working-calendar/vietnam-years.ts";
import { workingCalendar } from "../../../../../core/domain/working-calendar/working-calendar.ts";
import { DEFAULT_OFFICE_HOURS } from "../../../../../core/domain/working-calendar/working-hours.ts";

const [RULES] = ON_TIME_RULES;
if (RULES === undefined) throw new Error("there are rules");
const EXTEND = extendByWorkingTime({ calendar: workingCalendar(VIETNAM_YEARS), hours: DEFAULT_OFFICE_HOURS });
const AT_END_OF_MONTH = { atMs: at("2026-12-01T00:00"), rules: RULES, extendDue: EXTEND };
const LIVE = { ...AT_END_OF_MONTH, rules: LIVE_RULES };

test.each([
  ["the day before", "2026-11-25T17:00", "early"],
  ["the due day's morning", "2026-11-26T08:00", "on-time"],
  ["the due instant", "2026-11-26T16:00", "on-time"],
  ["a minute later", "2026-11-26T16:01", "late"],
])("domain dossier 3.3, rule 1: due 26 November 16:00, settled on %s is %s", (_, end, timing) => {
  const dossier = aDossier([
    ["2026-11-20T16:00", "processing"],
    [end, "settled"],
  ]);
  expect(judgeDossier(dossier, AT_END_OF_MONTH)).toEqual({ isCounted: true, end: "settled", timing });
});

test("domain dossier 3.3, rule 2: settled ends the work before the handing over does, and either before a stop", () => {
  const both = aDossier([
    ["2026-11-26T10:00", "settled"],
    ["2026-11-27T10:00", "returned"],
  ]);
  const returnedOnly = aDossier([["2026-11-27T10:00", "returned"]]);
  const stopped = aDossier([["2026-11-25T10:00", "stopped"]]);
  expect(judgeDossier(both, AT_END_OF_MONTH)).toMatchObject({ end: "settled", timing: "on-time" });
  expect(judgeDossier(returnedOnly, AT_END_OF_MONTH)).toMatchObject({ end: "returned", timing: "late" });
  expect(judgeDossier(stopped, AT_END_OF_MONTH)).toMatchObject({ end: "stopped", timing: "early" });
});

test("domain dossier 3.3, rule 3: withdrawn counts once it was accepted; refused at the counter never counts", () => {
  const withdrawn = aDossier([["2026-11-25T10:00", "withdrawn"]]);
  expect(judgeDossier(withdrawn, AT_END_OF_MONTH)).toMatchObject({ isCounted: true, end: "withdrawn", timing: "early" });
  const refused = { ...aDossier([["2026-11-20T16:00", "rejected"]]), acceptedAtMs: undefined };
  expect(judgeDossier(refused, AT_END_OF_MONTH)).toEqual({ isCounted: false });
});

test("domain dossier 3.3, rule 4: one request for papers is the end of the work, however late the rest; a second makes it late", () => {
  const once = aDossier([
    ["2026-11-25T09:00", "supplementRequested"],
    ["2026-11-30T09:00", "processing"],
  ]);
  expect(judgeDossier(once, AT_END_OF_MONTH)).toMatchObject({ end: undefined, timing: "early" });
  const twice = aDossier([
    ["2026-11-23T09:00", "supplementRequested"],
    ["2026-11-23T10:00", "processing"],
    ["2026-11-25T09:00", "supplementRequested"],
    ["2026-11-25T10:00", "settled"],
  ]);
  expect(judgeDossier(twice, AT_END_OF_MONTH)).toMatchObject({ end: "settled", timing: "late" });
});

test("domain dossier 2.4: in the list of what is overdue now, papers once asked for only move the due date", () => {
  const history: readonly [string, DossierState][] = [
    ["2026-11-25T09:00", "supplementRequested"],
    ["2026-11-25T10:00", "processing"],
    ["2026-11-25T14:00", "supplementRequested"],
    ["2026-11-25T15:00", "processing"],
  ];
  // Two working hours were the citizen's: the due instant goes from Thursday 16:00 to Friday 08:00.
  expect(judgeDossier(aDossier(history), { ...LIVE, atMs: at("2026-11-27T08:00") })).toMatchObject({ end: undefined, timing: "on-time" });
  expect(judgeDossier(aDossier(history), { ...LIVE, atMs: at("2026-11-27T08:01") })).toMatchObject({ end: undefined, timing: "late" });
});

test("a request for papers that the source repeats is one request", () => {
  const repeated = aDossier([
    ["2026-11-23T09:00", "supplementRequested"],
    ["2026-11-25T09:00", "supplementRequested"],
  ]);
  expect(judgeDossier(repeated, AT_END_OF_MONTH)).toMatchObject({ timing: "early" });
});

test("domain dossier 3.3, rule 5: waiting for the citizen over a weekend gives back working time, not the weekend", () => {
  const waited: readonly [string, DossierState][] = [
    ["2026-11-20T16:30", "paymentRequested"],
    ["2026-11-23T08:30", "processing"],
  ];
  // Two working hours were the citizen's: Friday's last, Monday's first. The due instant goes from 16:00 to 08:00 next day.
  const inTime = aDossier([...waited, ["2026-11-27T08:00", "settled"]]);
  const late = aDossier([...waited, ["2026-11-27T08:01", "settled"]]);
  expect(judgeDossier(inTime, AT_END_OF_MONTH)).toMatchObject({ timing: "on-time" });
  expect(judgeDossier(late, AT_END_OF_MONTH)).toMatchObject({ timing: "late" });
  expect(judgeDossier(late, { ...AT_END_OF_MONTH, extendDue: extendByClockTime })).toMatchObject({ timing: "early" });
});

test("which states pause the clock is the administrator's to say", () => {
  const waited = aDossier([
    ["2026-11-23T07:30", "paymentRequested"],
    ["2026-11-26T07:30", "processing"],
    ["2026-11-27T07:45", "settled"],
  ]);
  expect(judgeDossier(waited, AT_END_OF_MONTH)).toMatchObject({ timing: "early" });
  const strict = { ...RULES, pausing: new Set<DossierState>(["supplementRequested"]) };
  expect(judgeDossier(waited, { ...AT_END_OF_MONTH, rules: strict })).toMatchObject({ timing: "late" });
});

test("domain dossier 3.3, rule 6: what is open at the end of the period is judged as if it ended then", () => {
  const open = aDossier([["2026-11-20T16:00", "processing"]]);
  expect(judgeDossier(open, { ...AT_END_OF_MONTH, atMs: at("2026-11-25T17:00") })).toMatchObject({ end: undefined, timing: "early" });
  expect(judgeDossier(open, AT_END_OF_MONTH)).toMatchObject({ end: undefined, timing: "late" });
});

test("what happened after the instant of judging is not known yet", () => {
  const later = aDossier([["2026-11-26T10:00", "settled"]]);
  expect(judgeDossier(later, { ...AT_END_OF_MONTH, atMs: at("2026-11-24T00:00") })).toMatchObject({ end: undefined });
  expect(judgeDossier(later, { ...AT_END_OF_MONTH, atMs: at("2026-11-20T15:00") })).toEqual({ isCounted: false });
});

test("without a due date there is no verdict; nor where the pause runs into a year nobody entered", () => {
  const undated = { ...aDossier([["2026-11-26T10:00", "settled"]]), dueAtMs: undefined };
  expect(judgeDossier(undated, AT_END_OF_MONTH)).toEqual({ isCounted: true, end: "settled", timing: undefined, whyUnknown: "no-due-date" });
  const waiting = aDossier([["2027-12-30T09:00", "supplementRequested"]]);
  expect(judgeDossier(waiting, { ...LIVE, atMs: at("2028-01-05T00:00") })).toMatchObject({
    timing: undefined,
    whyUnknown: "year-unknown",
  });
});

test("papers and a payment waited for one after the other are one pause, and it ends with the instant asked for", () => {
  const history: DossierEvent[] = [
    { atMs: 0, state: "accepted" },
    { atMs: 10, state: "supplementRequested" },
    { atMs: 20, state: "paymentRequested" },
    { atMs: 30, state: "processing" },
    { atMs: 40, state: "paymentRequested" },
  ];
  const pausing = new Set<DossierState>(["supplementRequested", "paymentRequested"]);
  expect(pausesOf(history, pausing, 45)).toEqual([
    { fromMs: 10, untilMs: 30 },
    { fromMs: 40, untilMs: 45 },
  ]);
  expect(pausesOf(history, pausing, 15)).toEqual([{ fromMs: 10, untilMs: 15 }]);
});

test("the counting rules apply from the day the portal shows the index, 1 August 2022", () => {
  expect([inForceOn(ON_TIME_RULES, "2022-07-31"), inForceOn(ON_TIME_RULES, "2022-08-01")]).toEqual([undefined, RULES]);
});

/** Accepted on Friday 20 November 16:00 with three days: due on Thursday 26 November 16:00. */
function aDossier(history: readonly (readonly [string, DossierState])[]): DossierRecord {
  return {
    acceptedAtMs: at("2026-11-20T16:00"),
    dueAtMs: at("2026-11-26T16:00"),
    history: history.map(([instant, state]) => ({ atMs: at(instant), state })),
  };
}

function at(local: string): number {
  return Date.parse(`${local}:00+07:00`);
}
