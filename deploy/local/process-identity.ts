import { existsSync, readFileSync } from "node:fs";

/** A process in a way that a later process with the same number is not mistaken for it. */
export type ProcessIdentity = {
  readonly pid: number;
  /** Clock ticks between boot and the start of the process. */
  readonly startTicks: string;
  readonly bootId: string;
};

/** Identity of a running process; undefined when there is none of that number or it has ended and only waits to be collected. */
export function identifyProcess(pid: number): ProcessIdentity | undefined {
  if (!existsSync("/proc/self/stat")) return identifyByNumber(pid);
  const stat = readOrUndefined(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  // The program's name stands in brackets and may hold anything, so count from the last bracket: state is field 3, start time field 22.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [state] = fields;
  const startTicks = fields[19];
  if (state === "Z" || state === "X" || startTicks === undefined) return undefined;
  return { pid, startTicks, bootId: readOrUndefined("/proc/sys/kernel/random/boot_id")?.trim() ?? "" };
}

/** Does the very process run still? */
export function isRunning(identity: ProcessIdentity): boolean {
  const current = identifyProcess(identity.pid);
  return current !== undefined && current.startTicks === identity.startTicks && current.bootId === identity.bootId;
}

/** Systems without /proc tell only whether the number is in use. */
function identifyByNumber(pid: number): ProcessIdentity | undefined {
  try {
    process.kill(pid, 0);
    return { pid, startTicks: "", bootId: "" };
  } catch {
    // No such process, or one of another user: neither is ours.
    return undefined;
  }
}

function readOrUndefined(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // Gone between listing and reading, or no /proc at all: either way nothing is known about it.
    return undefined;
  }
}
