import type { WorkFeed } from "./indicator.ts";

/**
 * What is kept of the items of each feed, by unit and period.
 *
 *   flow       how many items count so in a period
 *   now        how many stand so at this moment
 *   durations  how many items, by whole minutes
 *   sum        an amount added up over items
 */
export type TallyKind = "flow" | "now" | "durations" | "sum";

export const KNOWN_TALLIES: Readonly<Record<WorkFeed, Readonly<Record<string, TallyKind>>>> = {
  dossiers: {
    received: "flow",
    finished: "flow",
    "finished-early": "flow",
    "finished-on-time": "flow",
    "finished-late": "flow",
    "ended-otherwise": "flow",
    "in-time": "flow",
    online: "flow",
    "full-process": "flow",
    "fee-owed": "flow",
    "paid-online": "flow",
    "electronic-result": "flow",
    "papers-digitised": "flow",
    "reused-data": "flow",
    "stored-for-owner": "flow",
    "linked-population-db": "flow",
    "synced-to-portal": "flow",
    rated: "flow",
    satisfied: "flow",
    open: "now",
    "overdue-open": "now",
  },
  "citizen-reports": {
    received: "flow",
    resolved: "flow",
    "resolved-in-time": "flow",
    "first-response": "durations",
    rated: "flow",
    satisfied: "flow",
    closed: "flow",
    reopened: "flow",
    open: "now",
    "overdue-open": "now",
  },
  documents: {
    outgoing: "flow",
    "outgoing-electronic": "flow",
    signed: "flow",
    "electronic-only": "flow",
    dual: "flow",
    sent: "flow",
    acknowledged: "flow",
    "delivery-minutes": "durations",
    incoming: "flow",
    "incoming-overdue": "now",
  },
  directives: {
    assigned: "flow",
    completed: "flow",
    "completed-with-deadline": "flow",
    "completed-in-time": "flow",
    "delay-days": "sum",
    suspended: "flow",
    open: "now",
    "overdue-open": "now",
    "due-soon": "now",
  },
};
