import { expect, test } from "vitest";
import type { WorkFeed } from "../../../../../core/domain/indicator/indicator.ts";
import { judgeItem } from "../../../../../core/domain/work/judge-item.ts";
import { mergeEvents, type WorkBody } from "../../../../../core/domain/work/work-event.ts";
import { RULES } from "../../../../support/work-events.ts";

type Told = readonly [at: string, kind: string, body?: WorkBody];

/** Parts by period, as they stand at an instant; times are Vietnam's. */
function judged(feed: WorkFeed, told: readonly Told[], at: string): Readonly<Record<string, readonly string[]>> {
  const events = told.map(([when, kind, body = {}], number) => ({ code: `${number}`, revision: 1, atMs: ms(when), kind, body }));
  const { counts } = judgeItem(feed, mergeEvents([], events), { atMs: ms(at), rules: RULES });
  const found: Record<string, string[]> = {};
  for (const { kind, period, part, bucket, count } of counts) {
    const amount = bucket > 0 ? ` ${bucket}` : count > 1 ? ` ×${count}` : "";
    const name = kind === "now" ? "now" : period;
    found[name] = [...(found[name] ?? []), `${part}${amount}`].toSorted();
  }
  return found;
}

const ms = (text: string): number => Date.parse(`${text.includes("T") ? text : `${text}T09:00`}:00+07:00`);

const TAKEN: Told = ["2026-01-28", "accepted", { unit: "13285", dueAt: "2026-02-06" }];

test("QĐ 766 rule 1: ended by the date promised, early, on the day or late", () => {
  const end = (day: string) => judged("dossiers", [TAKEN, [day, "settled"]], "2026-03-01")["2026"];
  expect(end("2026-02-05")).toEqual(["finished", "finished-early", "in-time", "received"]);
  expect(end("2026-02-06T23:59")).toEqual(["finished", "finished-on-time", "in-time", "received"]);
  expect(end("2026-02-07T00:01")).toEqual(["finished", "finished-late", "received"]);
});

test("QĐ 766 rule 3: withdrawn after it was taken in it counts as received; in none of early, on time and late", () => {
  expect(judged("dossiers", [TAKEN, ["2026-02-02", "withdrawn"]], "2026-03-01")["2026"]).toEqual([
    "ended-otherwise",
    "finished",
    "in-time",
    "received",
  ]);
  expect(
    judged(
      "dossiers",
      [
        ["2026-01-28", "registered", { unit: "13285" }],
        ["2026-01-29", "withdrawn"],
      ],
      "2026-03-01",
    ),
  ).toEqual({});
});

test("not taken in it counts nowhere", () => {
  expect(
    judged(
      "dossiers",
      [
        ["2026-01-28", "registered", { unit: "13285", channel: 2 }],
        ["2026-01-29", "rejected"],
      ],
      "2026-03-01",
    ),
  ).toEqual({});
});

test("QĐ 766 rule 4: one request for papers ends the work of the index; a second makes it late", () => {
  const asked: Told[] = [TAKEN, ["2026-02-03", "supplementRequested"], ["2026-02-20T10:00", "processing"]];
  const once = judged("dossiers", [...asked, ["2026-03-10", "settled"]], "2026-03-20")["2026"];
  // 3.5 working days of waiting do not make up for a month: by its dates alone it is late.
  expect(once).toEqual(["finished", "finished-late", "in-time", "received"]);
  const twice = [...asked, ["2026-02-24", "supplementRequested"] as const];
  expect(judged("dossiers", [...twice, ["2026-02-25", "settled"]], "2026-03-20")["2026"]).not.toContain("in-time");
});

test("QĐ 766 rule 5: the citizen's working time is taken off", () => {
  // Asked on Thursday to pay, paid on Monday: two working days.
  const paid: Told[] = [TAKEN, ["2026-02-05", "paymentRequested"], ["2026-02-09", "processing"]];
  expect(judged("dossiers", [...paid, ["2026-02-10T08:00", "settled"]], "2026-03-01")["2026"]).toContain("in-time");
  expect(judged("dossiers", [...paid, ["2026-02-24T18:00", "settled"]], "2026-03-01")["2026"]).not.toContain("in-time");
});

test("QĐ 766 rule 6: what is open is judged as of the end of each period, or now while it lasts", () => {
  const open = judged("dossiers", [TAKEN], "2026-02-20");
  expect(open["2026-01"]).toEqual(["in-time", "received"]);
  expect(open["2026-Q1"]).toEqual(["received"]);
  expect(open.now).toEqual(["open", "overdue-open"]);
  expect(judged("dossiers", [TAKEN], "2026-02-06T23:59").now).toEqual(["open"]);
});

test("an apology with another date changes no statistics", () => {
  const told: Told[] = [TAKEN, ["2026-02-05", "rescheduled", { dueAt: "2026-02-27" }], ["2026-02-26", "settled"]];
  expect(judged("dossiers", told, "2026-03-01")["2026"]).toEqual(["finished", "finished-late", "received"]);
});

test("without a date that was promised it is finished otherwise, never in time", () => {
  expect(
    judged(
      "dossiers",
      [
        ["2026-01-28", "accepted", { unit: "13285" }],
        ["2026-01-29", "settled"],
      ],
      "2026-03-01",
    )["2026"],
  ).toEqual(["ended-otherwise", "finished", "received"]);
});

test("what a dossier was made of counts where it was received, its result where it ended, its rating where that was", () => {
  const told: Told[] = [
    ["2026-01-28", "accepted", { unit: "13285", dueAt: "2026-02-27", channel: 2, owesFee: true, isFullProcess: true }],
    ["2026-01-28T10:00", "paid", { isOnline: true }],
    ["2026-02-10", "settled", { hasElectronicResult: true, reusedData: true, storedForOwner: false }],
    ["2026-03-02", "rated", { isSatisfied: true }],
  ];
  const found = judged("dossiers", told, "2026-04-01");
  expect(found["2026-01"]).toEqual(["fee-owed", "full-process", "in-time", "online", "paid-online", "received", "reused-data"]);
  expect(found["2026-02"]).toEqual(["electronic-result", "finished", "finished-early"]);
  expect(found["2026-03"]).toEqual(["rated", "satisfied"]);
});

test("a report is received once it is found valid; five working days, over Tết, and then it is overdue", () => {
  const told: Told[] = [["2026-02-11T10:00", "submitted", { unit: "13285" }]];
  expect(judged("citizen-reports", told, "2026-02-11T11:00")).toEqual({ now: ["open"] });
  told.push(["2026-02-11T11:00", "screened", { result: "valid" }], ["2026-02-12T08:30", "accepted"]);
  // 12, 13, 23, 24 and 25 February are worked.
  expect(judged("citizen-reports", told, "2026-02-25T17:30").now).toEqual(["open"]);
  expect(judged("citizen-reports", told, "2026-02-25T17:31").now).toEqual(["open", "overdue-open"]);
  const done = judged("citizen-reports", [...told, ["2026-02-25T17:00", "resolved"]], "2026-03-01");
  // From 10:00 to 11:30, 13:30 to 17:30 and 07:30 to 08:30.
  expect(done["2026"]).toEqual(["first-response 390", "received", "resolved", "resolved-in-time"]);
  expect(judged("citizen-reports", [...told, ["2026-02-12T09:00", "merged", { into: "PA-1" }]], "2026-03-01")).toEqual({});
});

test("an urgent report owes a first action within two hours by the clock, at night too", () => {
  const told: Told[] = [
    ["2026-02-14T22:00", "submitted", { unit: "13285", urgency: "urgent" }],
    ["2026-02-14T22:05", "assigned", { unit: "13285" }],
  ];
  expect(judged("citizen-reports", told, "2026-02-15T00:00").now).toEqual(["open"]);
  expect(judged("citizen-reports", told, "2026-02-15T00:01").now).toEqual(["open", "overdue-open"]);
  const acted: Told[] = [...told, ["2026-02-14T22:30", "inProgress"], ["2026-02-20T09:00", "resolved"]];
  expect(judged("citizen-reports", acted, "2026-03-01")["2026"]).toEqual(["first-response 30", "received", "resolved", "resolved-in-time"]);
});

test("reopened, a report is open again and what was resolved is not, until it is once more", () => {
  const told: Told[] = [
    ["2026-03-02", "submitted", { unit: "13285" }],
    ["2026-03-02T09:30", "screened", { result: "valid" }],
    ["2026-03-03", "resolved"],
    ["2026-03-04", "reopened"],
  ];
  const open = judged("citizen-reports", told, "2026-03-05");
  expect(open.now).toEqual(["open"]);
  expect(open["2026"]).toEqual(["first-response 480", "received", "reopened"]);
  expect(judged("citizen-reports", [...told, ["2026-03-20", "resolved"]], "2026-03-21")["2026"]).toContain("resolved");
});

test("a task is due soon three days before its deadline, overdue the day after; its delay is counted in days", () => {
  const told: Told[] = [["2026-03-02", "assigned", { unit: "13285", deadline: "2026-03-20" }]];
  expect(judged("directives", told, "2026-03-16T23:59").now).toEqual(["open"]);
  expect(judged("directives", told, "2026-03-17T00:00").now).toEqual(["due-soon", "open"]);
  expect(judged("directives", told, "2026-03-21T00:00").now).toEqual(["open", "overdue-open"]);
  const done: Told[] = [...told, ["2026-03-24", "awaitingConfirmation"], ["2026-03-31", "completed"]];
  expect(judged("directives", done, "2026-04-01")["2026"]).toEqual(["assigned", "completed", "completed-with-deadline", "delay-days ×4"]);
  expect(judged("directives", [...told, ["2026-03-05", "suspended"]], "2026-04-01")["2026-03"]).toEqual(["assigned", "suspended"]);
});

test("documents: signed and without paper, acknowledged after so many minutes, overdue when nobody did what was asked", () => {
  const sent: Told[] = [
    ["2026-03-02", "outgoing", { unit: "13285", isElectronic: true, isSigned: true, alsoOnPaper: false }],
    ["2026-03-02T09:10", "sent"],
    ["2026-03-02T09:35", "acknowledged"],
  ];
  expect(judged("documents", sent, "2026-03-03")["2026"]).toEqual([
    "acknowledged",
    "delivery-minutes 25",
    "electronic-only",
    "outgoing",
    "outgoing-electronic",
    "sent",
    "signed",
  ]);
  const incoming: Told[] = [["2026-03-02", "incoming", { unit: "13285", dueAt: "2026-03-06" }]];
  expect(judged("documents", incoming, "2026-03-06T23:59").now).toBeUndefined();
  expect(judged("documents", incoming, "2026-03-07T00:00").now).toEqual(["incoming-overdue"]);
});

test("an event taken back by a higher revision never happened", () => {
  const taken = { code: "1", revision: 1, atMs: ms("2026-01-28"), kind: "accepted", body: { unit: "13285" } };
  const back = { ...taken, revision: 2, kind: "retracted", body: {} };
  for (const events of [mergeEvents([taken], [back]), mergeEvents([back], [taken])]) {
    expect(judgeItem("dossiers", events, { atMs: ms("2026-02-01"), rules: RULES }).counts).toEqual([]);
  }
});
