import { readdirSync, readFileSync } from "node:fs";
import { vi } from "vitest";

/** A process and the processes it started, as Linux lists them. */
function childrenOf(pid: number): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((candidate) => parentOf(candidate) === pid);
}

function parentOf(pid: number): number | undefined {
  try {
    // The name in parentheses may itself hold anything; the fields after it do not.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ");
    return Number(fields?.[1]);
  } catch {
    // It ended while we looked.
    return undefined;
  }
}

/** Sends a signal that ends it, and waits until it is gone. */
export async function endWith(pid: number | undefined, signal: "SIGKILL" | "SIGTERM" | "SIGINT"): Promise<void> {
  if (pid === undefined) throw new Error("the process is not running");
  process.kill(pid, signal);
  await vi.waitFor(() => expectGone(pid), { timeout: 20_000, interval: 20 });
}

/** Sends a signal to a process and its children; PostgreSQL's backends are in sessions of their own. */
export function signalTree(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) throw new Error("the process is not running");
  process.kill(pid, signal);
  for (const child of childrenOf(pid)) signalIfThere(child, signal);
}

/** PostgreSQL's backends come and go: one may end between the look and the signal. */
function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (thrown) {
    if (!(thrown instanceof Error && "code" in thrown && thrown.code === "ESRCH")) throw thrown;
  }
}

function expectGone(pid: number): void {
  try {
    process.kill(pid, 0);
  } catch {
    return;
  }
  throw new Error(`process ${pid} is still there`);
}
