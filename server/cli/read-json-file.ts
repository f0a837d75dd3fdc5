import { readFile } from "node:fs/promises";
import { CommandFailed } from "./context.ts";

/** @throws CommandFailed where the file cannot be read or is no JSON. */
export async function readJsonFile(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as unknown;
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown;
    throw new CommandFailed({ vi: `Không đọc được ${file}: ${thrown.message}`, en: `${file} cannot be read: ${thrown.message}` });
  }
}
