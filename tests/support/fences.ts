import { existsSync } from "node:fs";
import { join } from "node:path";
import { cruise, type ICruiseOptions, type ICruiseResult } from "dependency-cruiser";
import extractDepcruiseOptions from "dependency-cruiser/config-utl/extract-depcruise-options";
import { CODE_FOLDERS } from "./source-files.ts";

/** What the fences' checker found: `violations` as "rule: from → to", `modules` the files of ours that it read. */
export type FenceReport = {
  readonly violations: readonly string[];
  readonly modules: readonly string[];
};

/** Checks the tree under `root` against the project's fences. `narrowTo` restricts what the checker sees. */
export async function checkFences(root: string, narrowTo?: string): Promise<FenceReport> {
  const options: ICruiseOptions = await extractDepcruiseOptions(join(import.meta.dirname, "../../.dependency-cruiser.mjs"));
  const folders = CODE_FOLDERS.filter((folder) => existsSync(join(root, folder)));
  const narrowed = narrowTo === undefined ? {} : { includeOnly: narrowTo };
  const { output } = await cruise(folders, { ...options, ...narrowed, validate: true, baseDir: root });
  if (typeof output === "string") throw new Error("the fences' checker answered with text");
  return reportOf(output);
}

/**
 * Why the report must not pass; empty when it may. A checker that saw fewer files than there are proves nothing,
 * however few violations it found.
 */
export function fenceFaults(report: FenceReport, files: readonly string[]): string[] {
  const seen = new Set(report.modules);
  const unseen = files.filter((file) => !seen.has(file));
  return [...report.violations, ...unseen.map((file) => `not seen by the checker: ${file}`)];
}

function reportOf(result: ICruiseResult): FenceReport {
  return {
    violations: result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
    modules: result.modules
      .map((module) => module.source)
      .filter((source) => CODE_FOLDERS.some((folder) => source.startsWith(`${folder}/`))),
  };
}
