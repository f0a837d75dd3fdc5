import { pbkdf2Sync, randomBytes } from "node:crypto";

const SALT_BYTES = 12;
const KEY_BYTES = 64;
/** mosquitto_passwd's own number. The passwords are 144 random bits, which no number of rounds makes harder to guess. */
const ITERATIONS = 101;

/** A line of mosquitto's password file, as mosquitto_passwd writes it: user:$7$iterations$salt$PBKDF2-SHA512. */
export function passwordLine(user: string, password: string): string {
  const salt = randomBytes(SALT_BYTES);
  const key = pbkdf2Sync(password, salt, ITERATIONS, KEY_BYTES, "sha512");
  return `${user}:$7$${ITERATIONS}$${salt.toString("base64")}$${key.toString("base64")}`;
}
