import fc from "fast-check";
import type { WorkFeed } from "../../core/domain/indicator/indicator.ts";
import type { WorkRules } from "../../core/domain/work/item-judgement.ts";
import type { WorkBody, WorkEvent } from "../../core/domain/work/work-event.ts";
import { workRules } from "../../db/work/work-rules.ts";

export const RULES: WorkRules = workRules([]);

export const FEEDS: readonly WorkFeed[] = ["dossiers", "citizen-reports", "documents", "directives"];

const MINUTE_MS = 60_000;
/** Across a year's end, so that every kind of period changes; with Tết, a swapped Saturday and a weekend. */
const FROM_MS = Date.parse("2025-12-20T00:00:00+07:00");
const UNTIL_MS = Date.parse("2026-03-10T00:00:00+07:00");

/** Instants of which many are special: the last of a month, midnight, closing time. */
export const instants: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: 0, max: (UNTIL_MS - FROM_MS) / MINUTE_MS }).map((minutes) => FROM_MS + minutes * MINUTE_MS),
  fc.constantFrom(
    Date.parse("2025-12-31T23:59:59.999+07:00"),
    Date.parse("2026-01-01T00:00:00+07:00"),
    Date.parse("2026-01-30T17:30:00+07:00"),
    Date.parse("2026-02-13T17:30:00+07:00"),
    Date.parse("2026-02-28T23:59:59.999+07:00"),
  ),
);

const dues = fc.oneof(
  instants.map((atMs) => new Date(atMs).toISOString()),
  instants.map((atMs) => new Date(atMs).toISOString().slice(0, 10)),
);
const days = instants.map((atMs) => new Date(atMs).toISOString().slice(0, 10));
const units = fc.constantFrom("13285", "13291", "SO-XD.37");

const flag = fc.boolean();
const dossierBody: fc.Arbitrary<WorkBody> = fc.record(
  {
    unit: units,
    channel: fc.constantFrom(1 as const, 2 as const, 3 as const),
    dueAt: dues,
    owesFee: flag,
    hasElectronicResult: flag,
    syncedToPortal: flag,
  },
  { requiredKeys: [] },
);

const nothing: fc.Arbitrary<WorkBody> = fc.constant({});
const rating: fc.Arbitrary<WorkBody> = fc.record({ isSatisfied: flag });

const BODIES: Readonly<Record<WorkFeed, Readonly<Record<string, fc.Arbitrary<WorkBody>>>>> = {
  dossiers: {
    registered: dossierBody,
    accepted: fc.record({ unit: units, dueAt: dues }),
    processing: dossierBody,
    supplementRequested: nothing,
    paymentRequested: nothing,
    withdrawn: nothing,
    stopped: nothing,
    rejected: nothing,
    settled: dossierBody,
    returned: nothing,
    paid: fc.record({ isOnline: flag }),
    rated: rating,
    rescheduled: fc.record({ dueAt: dues }),
    retracted: nothing,
  },
  "citizen-reports": {
    submitted: fc.record(
      { unit: units, urgency: fc.constantFrom("urgent" as const, "normal" as const, "complex" as const) },
      { requiredKeys: [] },
    ),
    screened: fc.record({ result: fc.constantFrom("valid" as const, "duplicate" as const, "invalid" as const) }),
    assigned: fc.record({ unit: units }),
    accepted: nothing,
    inProgress: nothing,
    resolved: nothing,
    published: nothing,
    rated: rating,
    closed: nothing,
    reopened: nothing,
    returned: nothing,
    merged: fc.constant({ into: "PA-1" }),
    retracted: nothing,
  },
  documents: {
    outgoing: fc.record({ unit: units, isElectronic: flag, isSigned: flag, alsoOnPaper: flag }),
    incoming: fc.record({ unit: units, dueAt: dues }),
    sent: nothing,
    acknowledged: nothing,
    completed: nothing,
    retracted: nothing,
  },
  directives: {
    assigned: fc.record({ unit: units, deadline: days }, { requiredKeys: ["unit"] }),
    started: nothing,
    awaitingConfirmation: nothing,
    completed: nothing,
    suspended: nothing,
    refused: nothing,
    confirmationRefused: nothing,
    reopened: nothing,
    retracted: nothing,
  },
};

/** Events of one item, any steps, with corrections: a code and revision is said once. */
export function itemHistories(feed: WorkFeed, most = 9): fc.Arbitrary<readonly WorkEvent[]> {
  const event = fc.constantFrom(...Object.keys(BODIES[feed])).chain((kind) =>
    fc.record({
      code: fc.integer({ min: 1, max: most }).map((number) => `e${number}`),
      revision: fc.integer({ min: 1, max: 3 }),
      atMs: instants,
      kind: fc.constant(kind),
      body: BODIES[feed][kind] ?? nothing,
    }),
  );
  return fc.uniqueArray(event, { maxLength: most, selector: ({ code, revision }) => `${code} ${revision}` });
}
