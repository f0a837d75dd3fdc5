import { z } from "zod";
import { eventCode, eventDue, flag, RETRACTED } from "./event-fields.ts";

/** Secret documents stand in no count and are not to be sent here: one that says that it is secret is refused. */
const isSecret = z.literal(false).exactOptional();
const nothing = z.strictObject({});

export const DOCUMENT_EVENTS = {
  outgoing: z.strictObject({ unit: eventCode, isElectronic: z.boolean(), isSigned: z.boolean(), alsoOnPaper: z.boolean(), isSecret }),
  incoming: z.strictObject({ unit: eventCode, dueAt: eventDue.exactOptional(), isElectronic: flag, isSecret }),
  /** Put on the axis. */
  sent: nothing,
  /** Entered in the book of the receiver. */
  acknowledged: nothing,
  /** What an incoming document asked for is done. */
  completed: nothing,
  ...RETRACTED,
};
