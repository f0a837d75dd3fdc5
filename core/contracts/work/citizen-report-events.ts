import { z } from "zod";
import { eventCode, RETRACTED } from "./event-fields.ts";

const nothing = z.strictObject({});

/** A report from the street; never who sent it, what it says or where exactly. */
const attributes = z.strictObject({
  /** The unit that has it in hand, by the code it has on the day of the event; until one is named it is counted nowhere. */
  unit: eventCode.exactOptional(),
  urgency: z.enum(["urgent", "normal", "complex"]).exactOptional(),
  category: eventCode.exactOptional(),
});

export const CITIZEN_REPORT_EVENTS = {
  submitted: attributes,
  screened: attributes.extend({ result: z.enum(["valid", "duplicate", "invalid", "outOfScope"]) }),
  assigned: attributes.extend({ unit: eventCode }),
  accepted: nothing,
  inProgress: nothing,
  extensionRequested: nothing,
  resolved: nothing,
  published: nothing,
  rated: z.strictObject({ isSatisfied: z.boolean() }),
  closed: nothing,
  reopened: nothing,
  /** Sent back: not this unit's. */
  returned: nothing,
  merged: z.strictObject({ into: eventCode }),
  ...RETRACTED,
};
