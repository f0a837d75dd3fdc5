import { pbkdf2Sync, randomBytes } from "node:crypto";

const SALT_BYTES = 12;
const KEY_BYTES = 64;
/** mosquitto_passwd's own number. The passwords are 144 random bits, which no number of rounds makes harder to guess. */
const ITERATIONS = 101;
const PASSWORD_BYTES = 18;

/** 144 random bits in letters that every device and shell takes. */
export function randomPassword(): string {
  return randomBytes(PASSWORD_BYTES).toString("base64url");
}

/** What mosquitto's password file holds behind the user's name: $7$iterations$salt$PBKDF2-SHA512. */
export function passwordHash(password: string): string {
  const salt = randomBytes(SALT_BYTES);
  const key = pbkdf2Sync(password, salt, ITERATIONS, KEY_BYTES, "sha512");
  return `$7$${ITERATIONS}$${salt.toString("base64")}$${key.toString("base64")}`;
}
