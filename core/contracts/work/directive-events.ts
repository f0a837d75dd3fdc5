import { z } from "zod";
import { eventCode, RETRACTED } from "./event-fields.ts";

const nothing = z.strictObject({});

export const DIRECTIVE_EVENTS = {
  /**
   * Said again with another unit or deadline, it moves there. `issuer` is an office or a unit, never a person; `about` the
   * code of the indicator that it is to better, or of a domain.
   */
  assigned: z.strictObject({
    unit: eventCode,
    issuer: eventCode.exactOptional(),
    about: eventCode.exactOptional(),
    deadline: z.iso.date().exactOptional(),
  }),
  started: nothing,
  /** Reported as done: the day that counts, once it is confirmed. */
  awaitingConfirmation: nothing,
  completed: nothing,
  suspended: nothing,
  refused: nothing,
  confirmationRefused: nothing,
  reopened: nothing,
  ...RETRACTED,
};
