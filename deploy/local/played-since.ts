import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const FILE = "played-since";

/** What the simulator needs to go on with the same city: its first start, and where it keeps what was acknowledged. */
export async function cityMemory(folder: string, nowMs: number): Promise<{ SIM_PLAYED_SINCE: string; SIM_MEMORY_FILE: string }> {
  return { SIM_PLAYED_SINCE: await playedSince(folder, nowMs), SIM_MEMORY_FILE: join(folder, "simulator/acknowledged.json") };
}

/**
 * When this installation's city was played first (RFC 3339), kept among its data: a restarted simulator must tell the past that it
 * told before. A file that says something else is written anew.
 */
async function playedSince(folder: string, nowMs: number): Promise<string> {
  const path = join(folder, FILE);
  const kept = existsSync(path) ? (await readFile(path, "utf8")).trim() : "";
  if (!Number.isNaN(Date.parse(kept))) return kept;
  const now = new Date(nowMs).toISOString();
  await writeFile(path, `${now}\n`);
  return now;
}
