import { pbkdf2Sync, randomBytes } from "node:crypto";

const SALT_BYTES = 12;
const KEY_BYTES = 64;
/** mosquitto_passwd's own number. The passwords are 144 random bits, which no number of rounds makes harder to guess. */
const ITERATIONS = 101;
const PASSWORD_BYTES = 18;

/**
 * 144 random bits in letters that every device and shell takes. It begins with a letter or digit: with "-" a program takes it
 * for an option, and a spreadsheet, and so our own tables for them, for a formula.
 */
export function randomPassword(): string {
  let password = "-";
  // One in 32 is drawn again.
  while (/^[^A-Za-z0-9]/.test(password)) password = randomBytes(PASSWORD_BYTES).toString("base64url");
  return password;
}

/** What mosquitto's password file holds behind the user's name: $7$iterations$salt$PBKDF2-SHA512. */
export function passwordHash(password: string): string {
  const salt = randomBytes(SALT_BYTES);
  const key = pbkdf2Sync(password, salt, ITERATIONS, KEY_BYTES, "sha512");
  return `$7$${ITERATIONS}$${salt.toString("base64")}$${key.toString("base64")}`;
}
