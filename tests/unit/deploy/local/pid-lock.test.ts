import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { PidLock } from "../../../../deploy/local/pid-lock.ts";
import { identifyProcess } from "../../../../deploy/local/process-identity.ts";

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "vonglau-lock-"));
  path = join(folder, "some.lock");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("the lock is ours once, and free again after its release", () => {
  const lock = new PidLock(path);
  expect(lock.tryAcquire()).toBeUndefined();
  expect(new PidLock(path).tryAcquire()?.pid).toBe(process.pid);
  lock.release();
  expect(existsSync(path)).toBe(false);
  expect(new PidLock(path).tryAcquire()).toBeUndefined();
});

test("a lock whose holder was killed is taken over", async () => {
  const child = spawn("sleep", ["60"]);
  const holder = identifyProcess(child.pid ?? 0);
  writeFileSync(path, JSON.stringify(holder));
  expect(new PidLock(path).tryAcquire()).toEqual(holder);
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(new PidLock(path).tryAcquire()).toBeUndefined();
});

test("a lock of an earlier process with the number of a running one does not block", () => {
  const own = identifyProcess(process.pid);
  expect(own).toBeDefined();
  writeFileSync(path, JSON.stringify({ ...own, startTicks: "1" }));
  expect(new PidLock(path).tryAcquire()).toBeUndefined();
});

test("a torn lock file does not block", () => {
  writeFileSync(path, '{"pid": 12');
  expect(new PidLock(path).tryAcquire()).toBeUndefined();
});

test("of many who find a stale lock at once only one gets it", () => {
  writeFileSync(path, "");
  const locks = Array.from({ length: 20 }, () => new PidLock(path));
  const outcomes = locks.map((lock) => lock.tryAcquire());
  expect(outcomes.filter((holder) => holder === undefined)).toHaveLength(1);
});

test("a process that ended but was not collected counts as gone", { timeout: 60_000 }, async () => {
  // A shell may collect its child: this one ends only when its parent has become a program that never does.
  const parent = spawn("sh", ["-c", "read line <&3 & echo $!; exec sleep 60"], { stdio: ["ignore", "pipe", "ignore", "pipe"] });
  const [, output, , pipe] = parent.stdio;
  if (!(output instanceof Readable && pipe instanceof Writable)) throw new TypeError("no pipes");
  try {
    const [pid] = await once(output, "data");
    await untilFile(`/proc/${parent.pid}/comm`, "sleep");
    pipe.end();
    await untilFile(`/proc/${Number(pid)}/stat`, ") Z ");
    expect(identifyProcess(Number(pid))).toBeUndefined();
  } finally {
    parent.kill("SIGKILL");
    await once(parent, "exit");
  }
});

/** Nobody tells when it holds the text; a busy machine may take long. */
async function untilFile(file: string, text: string): Promise<void> {
  await vi.waitFor(() => expect(readFileSync(file, "utf8")).toContain(text), { timeout: 25_000, interval: 5 });
}
