import { z } from "zod";
import { eventCode, eventDue, flag, RETRACTED } from "./event-fields.ts";

/** What is known of a dossier, each with whichever event it becomes known by; what is said later counts, except for `dueAt`. */
const attributes = z.strictObject({
  /** Agency or commune whose dossier it is, by the code it has on the day of the event. */
  unit: eventCode.exactOptional(),
  procedure: eventCode.exactOptional(),
  field: eventCode.exactOptional(),
  /** KenhThucHien: 1 in person, 2 online, 3 by public post. */
  channel: z.union([z.literal(1), z.literal(2), z.literal(3)]).exactOptional(),
  /** NgayHenTra. The first that is said is the one that statistics judge by. */
  dueAt: eventDue.exactOptional(),
  /** Toàn trình, not một phần. */
  isFullProcess: flag,
  owesFee: flag,
  linkedPopulationDb: flag,
  syncedToPortal: flag,
  /** At settling. */
  hasElectronicResult: flag,
  papersDigitised: flag,
  reusedData: flag,
  storedForOwner: flag,
});

/** The states of core/domain/dossier, and what happens beside them. */
export const DOSSIER_EVENTS = {
  registered: attributes,
  accepted: attributes,
  rejected: attributes,
  processing: attributes,
  supplementRequested: attributes,
  paymentRequested: attributes,
  withdrawn: attributes,
  stopped: attributes,
  settled: attributes,
  returned: attributes,
  /** The citizen paid what was owed. */
  paid: z.strictObject({ isOnline: z.boolean() }),
  rated: z.strictObject({ isSatisfied: z.boolean() }),
  /** An apology with another date; on-time statistics keep the first. */
  rescheduled: z.strictObject({ dueAt: eventDue }),
  ...RETRACTED,
};
