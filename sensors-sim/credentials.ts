import { readFile } from "node:fs/promises";
import { z } from "zod";
import { ConfigError } from "../core/node/errors.ts";

const credentialsSchema = z.record(z.string(), z.string().min(1));

/**
 * The password of each device, by code.
 * @throws ConfigError when the file cannot be read or lacks a device.
 */
export async function readCredentials(file: string, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const parsed = credentialsSchema.safeParse(await readJson(file));
  if (!parsed.success) throw new ConfigError(`CREDENTIALS_FILE ${file} must be a JSON object of device codes and passwords`);
  const passwords = new Map(Object.entries(parsed.data));
  const missing = codes.filter((code) => !passwords.has(code));
  if (missing.length > 0) {
    throw new ConfigError(`CREDENTIALS_FILE ${file} lacks ${missing.length} of ${codes.length} devices, ${missing[0]} among them`);
  }
  return passwords;
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (cause) {
    throw new ConfigError(`CREDENTIALS_FILE ${file} cannot be read as JSON`, { cause });
  }
}
