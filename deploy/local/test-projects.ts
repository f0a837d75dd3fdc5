import { parseArgs } from "node:util";

/** Whether a run of the tests with these arguments may touch the database, the broker or the browser. */
export function needsRealParts(args: readonly string[]): boolean {
  const { values } = parseArgs({ args: [...args], options: { project: { type: "string", multiple: true } }, strict: false });
  const projects = (values.project ?? []).filter((project) => typeof project === "string");
  return projects.length === 0 || projects.some((project) => project !== "unit");
}
