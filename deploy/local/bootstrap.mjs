// First step of `npm start`, `npm test` and `npm run vonglau`: plain JavaScript without packages, because on a fresh clone there are none.
// Sees to the packages and to the compiled launcher, then becomes it, in the same process.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const OLDEST_NODE = [20, 19];
const SETPRIV = "/usr/bin/setpriv";
const root = join(import.meta.dirname ?? ".", "../..");
const [task, ...args] = process.argv.slice(2);

requireNode();
if (!arePackagesCurrent()) installPackages();
step("compile the launcher", process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-b", "deploy"]);
process.argv = [process.argv[0], join(root, `dist/deploy/local/${task}.js`), ...args];
await import(`../../dist/deploy/local/${task}.js`);

function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  process.stderr.write(`Node.js ${OLDEST_NODE.join(".")} or newer is needed; this is ${process.versions.node}.\n`);
  process.exit(1);
}

/** npm notes what it installed, last of all, in a lock file of its own: an interrupted installation has none. */
function arePackagesCurrent() {
  const installed = join(root, "node_modules/.package-lock.json");
  if (!existsSync(installed)) return false;
  const present = JSON.parse(readFileSync(installed, "utf8")).packages;
  const wanted = Object.entries(JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages);
  return wanted.every(([path, entry]) => path === "" || entry.optional || present[path]?.version === entry.version);
}

function installPackages() {
  process.stderr.write("  … install npm packages\n");
  step("install npm packages", "npm", ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"]);
}

function step(label, file, fileArgs) {
  const startedMs = performance.now();
  // Where there is setpriv, whatever ends this process ends the step too.
  const [program, programArgs] = existsSync(SETPRIV) ? [SETPRIV, ["--pdeathsig", "TERM", "--", file, ...fileArgs]] : [file, fileArgs];
  const { status, signal, error } = spawnSync(program, programArgs, { cwd: root, stdio: "inherit" });
  if (status !== 0) {
    process.stderr.write(`✘ ${label}: ${error?.message ?? `ended with ${status ?? signal}`}\n`);
    process.exit(status ?? 1);
  }
  // The command line's standard output belongs to its result.
  if (task === "vonglau") return;
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1).padStart(6);
  process.stdout.write(`✔ ${seconds} s  ${label}\n`);
}
