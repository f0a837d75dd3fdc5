import { randomInt } from "node:crypto";

/** So many letters, each as likely as any other and none known from those before. */
export function randomCode(letters: string, length: number): string {
  return Array.from({ length }, () => letters[randomInt(letters.length)]).join("");
}
