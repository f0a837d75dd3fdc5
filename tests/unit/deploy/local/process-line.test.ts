import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ManagedProcess, type ProcessSpec } from "../../../../deploy/local/managed-process.ts";
import { RotatingFile } from "../../../../deploy/local/rotating-file.ts";
import { ensureSecrets, readSecrets } from "../../../../deploy/local/secret-file.ts";
import { Supervisor } from "../../../../deploy/local/supervisor.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "vonglau-process-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a part that is killed is started again, said so, and stopped for good when asked", async () => {
  const told: string[] = [];
  const supervisor = new Supervisor((line) => told.push(line));
  const pidFile = join(folder, "pid");
  await supervisor.add(shell(`echo $$ > '${pidFile}'; exec sleep 60`));
  const first = await pidIn(pidFile);
  rmSync(pidFile);
  process.kill(first, "SIGKILL");
  const second = await pidIn(pidFile);
  expect(second).not.toBe(first);
  await vi.waitFor(() => expect(told.join("\n")).toMatch(/part ended \(SIGKILL\)[\s\S]*part runs again/));
  await supervisor.stop();
  expect(() => process.kill(second, 0)).toThrow("ESRCH");
});

test("parts are stopped in the reverse order of their start", async () => {
  const log = join(folder, "log");
  const supervisor = new Supervisor(() => undefined);
  for (const name of ["database", "broker", "ingest"]) {
    await supervisor.add(shell(`trap 'echo ${name} >> "${log}"; exit 0' TERM; echo ready; while :; do sleep 0.05; done`));
  }
  await supervisor.stop();
  expect(readFileSync(log, "utf8").trim().split("\n")).toEqual(["ingest", "broker", "database"]);
});

test("a first start that fails is told with the program's last words", async () => {
  const spec = { ...shell("echo wrong password >&2; exit 3"), isReady: () => Promise.resolve(false) };
  await expect(new Supervisor(() => undefined).add(spec)).rejects.toThrow(/part ended at once with 3[\s\S]*wrong password/);
});

test("a program that does not heed the request to end is killed", async () => {
  const running = new ManagedProcess({ ...shell("trap '' TERM; echo ready; while :; do sleep 0.05; done"), stopLimitMs: 100 });
  await running.start();
  await running.stop();
  expect(await running.ended).toBe("SIGKILL");
});

test("a log file that is full is put aside once and begun anew", () => {
  const path = join(folder, "part.log");
  const file = new RotatingFile(path, 20);
  for (const line of ["first line", "second line", "third line"]) file.writeLine(line);
  file.close();
  expect(readFileSync(path, "utf8")).toBe("third line\n");
  expect(readFileSync(`${path}.1`, "utf8")).toBe("second line\n");
});

test("every name gets a password of its own once, and keeps it when others join", async () => {
  const path = join(folder, "secrets.json");
  const few = await ensureSecrets(path, ["a", "b"]);
  const more = await ensureSecrets(path, ["b", "c"]);
  expect(more).toMatchObject(few);
  expect(new Set(Object.values(more)).size).toBe(3);
  expect(await readSecrets(path)).toEqual(more);
});

test("a password file that is no such thing is not overwritten", async () => {
  const path = join(folder, "secrets.json");
  writeFileSync(path, "[1, 2]");
  await expect(ensureSecrets(path, ["a"])).rejects.toThrow("does not hold names with passwords");
  expect(readFileSync(path, "utf8")).toBe("[1, 2]");
});

/** A shell script as a part; ready when it has said or written something. */
function shell(script: string): ProcessSpec {
  let hasSpoken = !script.includes("echo ready");
  return {
    name: "part",
    command: () => ({ file: "sh", args: ["-c", script] }),
    isReady: () => Promise.resolve(hasSpoken),
    readyLimitMs: 5000,
    stopSignal: "SIGTERM",
    stopLimitMs: 5000,
    onLine: () => {
      hasSpoken = true;
    },
  };
}

function pidIn(path: string): Promise<number> {
  return vi.waitFor(
    () => {
      const pid = Number(readFileSync(path, "utf8"));
      if (!(pid > 0)) throw new Error("not written yet");
      return pid;
    },
    { timeout: 5000, interval: 20 },
  );
}
