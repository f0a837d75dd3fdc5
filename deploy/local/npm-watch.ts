import { readFileSync } from "node:fs";
import { identifyProcess, isRunning, type ProcessIdentity } from "./process-identity.ts";

const CHECK_MS = 500;
/** npm itself and at most a shell between it and us. */
const MOST_GENERATIONS = 3;

/**
 * Calls `onGone` when the npm that started this process has ended. A killed npm, or a shell between that does not
 * pass on a signal, would otherwise leave the line running with nobody to stop it. Does nothing when npm did not start us.
 */
export function whenNpmIsGone(onGone: () => void): void {
  const npm = findNpm(process.ppid, MOST_GENERATIONS);
  if (npm === undefined) return;
  const timer = setInterval(() => {
    if (isRunning(npm)) return;
    clearInterval(timer);
    onGone();
  }, CHECK_MS);
  timer.unref();
}

function findNpm(pid: number, generations: number): ProcessIdentity | undefined {
  if (process.env.npm_lifecycle_event === undefined || pid <= 1 || generations === 0) return undefined;
  // npm names its process after its command line, for instance "npm start".
  if (/^npm\b|\/npm-cli\.js\0/.test(textOf(`/proc/${pid}/cmdline`))) return identifyProcess(pid);
  const parent = Number(/^PPid:\s+(\d+)/m.exec(textOf(`/proc/${pid}/status`))?.[1] ?? 0);
  return findNpm(parent, generations - 1);
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // The process is gone, or there is no /proc: nothing is known about it.
    return "";
  }
}
