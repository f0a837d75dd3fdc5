import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type AptSource, parseDeb822Sources, parseOneLineSources } from "./apt-sources.ts";

const APT_FOLDER = "/etc/apt";

/** The apt sources this machine's owner has set up, in the order apt reads them; empty where there is no apt. */
export async function readMachineSources(): Promise<AptSource[]> {
  const parts = await namesIn(join(APT_FOLDER, "sources.list.d"));
  const files = ["sources.list", ...parts.map((name) => join("sources.list.d", name))];
  const sources = await Promise.all(files.map((file) => readSources(join(APT_FOLDER, file))));
  return sources.flat();
}

/** The release this machine runs, for instance "bookworm"; undefined where /etc/os-release names none. */
export async function readMachineCodename(): Promise<string | undefined> {
  const text = await readOrEmpty("/etc/os-release");
  return /^VERSION_CODENAME="?([\w-]+)"?$/m.exec(text)?.[1];
}

async function readSources(path: string): Promise<AptSource[]> {
  if (path.endsWith(".sources")) return parseDeb822Sources(await readOrEmpty(path));
  return path.endsWith(".list") ? parseOneLineSources(await readOrEmpty(path)) : [];
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).toSorted();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

async function readOrEmpty(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (isMissing(error)) return "";
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "EACCES");
}
