import { createHash } from "node:crypto";

/** In hexadecimal digits. */
export function sha256(text: string | Iterable<string>): string {
  const hash = createHash("sha256");
  for (const part of typeof text === "string" ? [text] : text) hash.update(part);
  return hash.digest("hex");
}
