import { parseArgs } from "node:util";

/** Whether a run of the tests with these arguments may touch the database, the broker or the browser. */
export function needsRealParts(args: readonly string[]): boolean {
  const projects = namedProjects(args);
  return projects.length === 0 || projects.some((project) => project !== "unit");
}

/** Benches that start whole processes and run for minutes: files tests/bench/<name>.measure.ts, run only when asked for by name. */
const MEASURED = ["figures", "figures-read", "history", "ingest", "push", "soak", "state-at-instant", "wall"];

/** Arguments of vitest for these arguments of `npm test` or `npm run bench`. */
export function vitestArguments(args: readonly string[]): readonly string[] {
  const [task, ...rest] = args;
  if (task !== "bench") return ["run", ...(namedProjects(args).length === 0 ? ["--project", "!measure"] : []), ...args];
  const [name, ...further] = rest;
  const isMeasured = MEASURED.some((known) => known === name);
  // The whole name: "figures" is not "figures-read".
  return isMeasured
    ? ["run", "--project", "measure", `tests/bench/${name}.measure.ts`, ...further]
    : ["bench", "--run", "--project", "bench", ...rest];
}

function namedProjects(args: readonly string[]): readonly string[] {
  const { values } = parseArgs({ args: [...args], options: { project: { type: "string", multiple: true } }, strict: false });
  return (values.project ?? []).filter((project) => typeof project === "string");
}
