import { createHash, randomInt } from "node:crypto";

/** So many letters, each as likely as any other and none known from those before. */
export function randomCode(letters: string, length: number): string {
  return Array.from({ length }, () => letters[randomInt(letters.length)]).join("");
}

/** What is kept of a code or token in its place. */
export function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
