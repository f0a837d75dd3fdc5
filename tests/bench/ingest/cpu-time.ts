import { readdirSync, readFileSync } from "node:fs";

/** Linux counts processor time in ticks of 10 ms towards programs (USER_HZ). */
const TICK_MS = 10;

/** Processor milliseconds that a process and all it started have used, those that have ended included. */
export function cpuTimeMs(pid: number | undefined): number {
  if (pid === undefined) return 0;
  const processes = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readStat(Number(name)) ?? []);
  const own = processes.find((one) => one.pid === pid);
  return own === undefined ? 0 : own.endedMs + sumOfTree(pid, processes);
}

type Stat = { readonly pid: number; readonly parent: number; readonly ms: number; readonly endedMs: number };

function sumOfTree(pid: number, processes: readonly Stat[]): number {
  const own = processes.find((one) => one.pid === pid)?.ms ?? 0;
  return processes.filter((one) => one.parent === pid).reduce((sum, child) => sum + sumOfTree(child.pid, processes), own);
}

function readStat(pid: number): Stat | undefined {
  try {
    // The name in parentheses may itself hold anything; the fields after it do not. See proc(5).
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ").map(Number) ?? [];
    const [, parent = 0] = fields;
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15);
    return { pid, parent, ms: (user + system) * TICK_MS, endedMs: (endedUser + endedSystem) * TICK_MS };
  } catch {
    // It ended while we looked.
    return undefined;
  }
}
