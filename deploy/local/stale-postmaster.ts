import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { identifyProcess } from "./process-identity.ts";

/** Fast shutdown first, then without checkpoint, then by force. */
const ENDINGS = [
  { signal: "SIGINT", waitMs: 10_000 },
  { signal: "SIGQUIT", waitMs: 3000 },
  { signal: "SIGKILL", waitMs: 3000 },
] as const;

/**
 * Clears the way for a new server on a cluster: ends whatever still runs on it and removes the file by which a
 * server that was killed would hold the place for ever. Only for a cluster no other launcher is using.
 */
export async function clearStalePostmaster(cluster: string): Promise<void> {
  const pidFile = join(cluster, "postmaster.pid");
  for (const { signal, waitMs } of ENDINGS) {
    const living = processesOn(cluster, pidFile);
    if (living.length === 0) break;
    for (const pid of living) endProcess(pid, signal);
    await waitUntilGone(cluster, pidFile, waitMs);
  }
  if (existsSync(pidFile)) await rm(pidFile, { force: true });
}

/** Every server process works in its cluster's folder; the pid file adds the postmaster where /proc hides that. */
function processesOn(cluster: string, pidFile: string): number[] {
  const workingThere = processNumbers().filter((pid) => workingFolder(pid) === cluster);
  const postmaster = readPostmasterPid(pidFile);
  const isOurs = postmaster !== undefined && !workingThere.includes(postmaster) && commandLine(postmaster).includes(cluster);
  return [...workingThere, ...(isOurs ? [postmaster] : [])].filter((pid) => identifyProcess(pid) !== undefined);
}

async function waitUntilGone(cluster: string, pidFile: string, limitMs: number): Promise<void> {
  const endMs = performance.now() + limitMs;
  while (processesOn(cluster, pidFile).length > 0 && performance.now() < endMs) await sleep(50);
}

function processNumbers(): number[] {
  if (!existsSync("/proc/self")) return [];
  return readdirSync("/proc").map(Number).filter(Number.isInteger);
}

function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    // Gone meanwhile, or somebody else's: not on our cluster.
    return undefined;
  }
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    // Gone meanwhile.
    return "";
  }
}

function readPostmasterPid(pidFile: string): number | undefined {
  if (!existsSync(pidFile)) return undefined;
  const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
  return Number.isInteger(pid) && pid > 1 ? pid : undefined;
}

function endProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // It ended by itself between looking and signalling.
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
