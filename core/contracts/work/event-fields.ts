import { z } from "zod";

/*
 * What bodies of events are made of: codes, instants, numbers and yes or no. There is no field for text, so that no name, address
 * or letter of a citizen can come in by any of them.
 */

/** Of a unit, a procedure, a field or a category. Without blanks: a person's name is none. */
export const eventCode = z.string().regex(/^[A-Za-z0-9Đđ][A-Za-z0-9Đđ._/-]{0,63}$/u);

/** An instant, or a day of Vietnam, which then means its end. */
export const eventDue = z.union([z.iso.datetime({ offset: true }), z.iso.date()]);

export const flag = z.boolean().exactOptional();

/** An event of that code is taken back: it was entered by mistake. Sent as a revision of it. */
export const RETRACTED = { retracted: z.strictObject({}) };
