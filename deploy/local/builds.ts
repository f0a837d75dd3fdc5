import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fingerprint } from "./fingerprint.ts";
import { PidLock } from "./pid-lock.ts";
import { runCommand } from "./run-command.ts";
import type { Terminal } from "./terminal.ts";

const PROGRAMS = ["ingest", "server", "sensors-sim"];
/** All that the built wall is made of. */
const WALL_SOURCES = ["core", "web", "vite.config.ts", "package-lock.json"];

/** Brings dist/ up to date with the sources: the programs by the compiler, the wall by the bundler, both at once. */
export async function buildAll(root: string, terminal: Terminal): Promise<void> {
  const lock = new PidLock(join(root, "dist/build.lock"));
  await lock.acquire((holder) => terminal.line(`  waiting for process ${holder.pid}, which is building`));
  try {
    await Promise.all([buildPrograms(root, terminal), buildWall(root, terminal)]);
  } finally {
    lock.release();
  }
}

/** Brings the server's part of dist/ up to date, without a word unless it has to wait. */
export async function buildServer(root: string): Promise<void> {
  const lock = new PidLock(join(root, "dist/build.lock"));
  await lock.acquire((holder) => process.stderr.write(`waiting for process ${holder.pid}, which is building\n`));
  try {
    await runTool(root, "typescript/bin/tsc", ["-b", "server"]);
  } finally {
    lock.release();
  }
}

function buildPrograms(root: string, terminal: Terminal): Promise<void> {
  return terminal.step("compile the programs", async () => {
    await runTool(root, "typescript/bin/tsc", ["-b", ...PROGRAMS]);
  });
}

async function buildWall(root: string, terminal: Terminal): Promise<void> {
  const noted = join(root, "dist/wall.fingerprint");
  const current = await fingerprint(root, WALL_SOURCES);
  const isBuilt = existsSync(join(root, "dist/wall/index.html")) && existsSync(noted);
  if (isBuilt && (await readFile(noted, "utf8")) === current) return;
  await terminal.step("build the wall", async () => {
    await runTool(root, "vite/bin/vite.js", ["build", "--logLevel", "error"]);
    await writeFile(noted, current);
  });
}

/** Runs a development tool of this checkout. The compiler tells its findings on standard output: they go into the error. */
async function runTool(root: string, script: string, args: readonly string[]): Promise<void> {
  const path = join(root, "node_modules", script);
  await runCommand("sh", ["-c", 'exec "$@" 1>&2', "sh", process.execPath, path, ...args], { cwd: root });
}
