import { pbkdf2, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const LINE = /^\$7\$(?<iterations>[0-9]{1,7})\$(?<salt>[A-Za-z0-9+/=]+)\$(?<key>[A-Za-z0-9+/=]+)$/u;

const derive = promisify(pbkdf2);

/** Whether a password is the one of a line of mosquitto's password file: `$7$iterations$salt$key`, PBKDF2 with SHA-512. */
export async function isPasswordOf(line: string, password: Uint8Array): Promise<boolean> {
  const { iterations, salt, key } = LINE.exec(line)?.groups ?? {};
  if (iterations === undefined || salt === undefined || key === undefined || Number(iterations) === 0) return false;
  const wanted = Buffer.from(key, "base64");
  if (wanted.length === 0) return false;
  return timingSafeEqual(wanted, await derive(password, Buffer.from(salt, "base64"), Number(iterations), wanted.length, "sha512"));
}
