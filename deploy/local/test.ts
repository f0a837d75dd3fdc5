import { spawn } from "node:child_process";
import { join } from "node:path";
import { packageRoot } from "../../core/node/package-root.ts";
import { buildAll } from "./builds.ts";
import { cacheFolder } from "./cache-folder.ts";
import { findChromium } from "./chromium.ts";
import { dyingWithParent } from "./die-with-parent.ts";
import { failWith } from "./fail-with.ts";
import { ensureParts } from "./parts-prefix.ts";
import { Terminal } from "./terminal.ts";
import { TestDatabase } from "./test-database.ts";
import { needsRealParts, vitestArguments } from "./test-projects.ts";

const root = packageRoot(import.meta.url);
const terminal = new Terminal();

/** `npm test` and `npm run bench`: brings what they stand on, runs them, and ends with their exit code. */
async function main(): Promise<void> {
  const args = process.argv.slice(2);
  process.exitCode = needsRealParts(args) ? await testOnRealParts(args) : await runVitest(args, {});
}

async function testOnRealParts(args: readonly string[]): Promise<number> {
  const cache = cacheFolder(process.env.VONGLAU_CACHE);
  // One after the other where both use the network, beside the builds, which use the processor.
  const brought = (async () => ({ parts: await ensureParts(cache, terminal), chromium: await findChromium(cache, terminal) }))();
  const [{ parts, chromium }] = await Promise.all([brought, buildAll(root, terminal)]);
  const database = await terminal.step("start a database for the tests", () => TestDatabase.start(parts));
  try {
    return await runVitest(args, {
      VONGLAU_PREFIX: parts.root,
      VONGLAU_TEST_CHROMIUM: JSON.stringify(chromium),
      VONGLAU_TEST_DATABASE_URL: database.superuserUrl,
    });
  } finally {
    await terminal.step("stop the database for the tests", () => database.stop());
  }
}

/** Runs the tests in the foreground, so that their colours and Ctrl-C are theirs. Resolves to the exit code. */
function runVitest(args: readonly string[], env: Readonly<Record<string, string>>): Promise<number> {
  const vitest = [join(root, "node_modules/vitest/vitest.mjs"), ...vitestArguments(args)];
  const command = dyingWithParent({ file: process.execPath, args: vitest }, "TERM");
  return new Promise((resolve, reject) => {
    const child = spawn(command.file, command.args, { cwd: root, env: { ...process.env, ...env }, stdio: "inherit" });
    // Ctrl-C reaches vitest by itself; this process waits for it and then clears up.
    process.on("SIGINT", () => undefined);
    for (const signal of ["SIGTERM", "SIGHUP"] as const) process.on(signal, () => child.kill(signal));
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(code ?? (signal === "SIGINT" ? 130 : 143)));
  });
}

main().catch(failWith);
