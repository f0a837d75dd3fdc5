import { existsSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { randomPassword } from "../../core/node/password-hash.ts";

const secretsSchema = z.record(z.string(), z.string().min(1));

/** Names with their passwords; an empty record when the file does not exist. Throws when it holds anything else. */
export async function readSecrets(path: string): Promise<Record<string, string>> {
  try {
    return secretsSchema.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return {};
    throw new Error(`${path} does not hold names with passwords`, { cause: error });
  }
}

/** Gives every name that has none a random password of its own, keeps those there are, and returns all. */
export async function ensureSecrets(path: string, names: readonly string[]): Promise<Record<string, string>> {
  const known = await readSecrets(path);
  const missing = names.filter((name) => known[name] === undefined);
  if (missing.length === 0) return known;
  const all = { ...known, ...Object.fromEntries(missing.map((name) => [name, randomPassword()])) };
  await writePrivately(path, `${JSON.stringify(all, undefined, 1)}\n`);
  return all;
}

/** Makes a file with one random word, unless it is there. */
export async function ensureSecret(path: string): Promise<void> {
  if (!existsSync(path)) await writePrivately(path, `${randomPassword()}\n`);
}

/** Writes a file that only its owner may read, whole or not at all. */
export async function writePrivately(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(`${path}.new`, text, { mode: 0o600 });
  await rename(`${path}.new`, path);
}
