import { createHash } from "node:crypto";

/** What is kept of a code, key or token in its place. */
export function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
