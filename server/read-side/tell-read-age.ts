import type { RequestHandler } from "express";
import type { ReadSide } from "./read-side.ts";

/** Milliseconds: everything committed before that long ago is in the answer. Left out while it cannot be told. */
const READ_AGE_HEADER = "vonglau-read-age-ms";

/** Says with each answer how old what it was read from may be. */
export function tellReadAge(readSide: ReadSide): RequestHandler {
  return (_request, response, next) => {
    const ageMs = readSide.ageMs();
    if (ageMs !== undefined) response.set(READ_AGE_HEADER, String(Math.ceil(ageMs)));
    next();
  };
}
