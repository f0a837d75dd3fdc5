import { keptToken } from "../../wall/kept-wall.ts";

/** A paired screen says which it is, so that the journal of views names it. */
export function viewerHeaders(): Readonly<Record<string, string>> {
  const token = keptToken(localStorage);
  return token === undefined ? {} : { Authorization: `Screen ${token}` };
}
