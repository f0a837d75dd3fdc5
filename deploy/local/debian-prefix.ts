import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ConfigError, toError } from "../../core/node/errors.ts";
import { closureOf, parseDependencies } from "./apt-closure.ts";
import { AptWorkspace, type Suite } from "./apt-workspace.ts";
import { fetchPackages } from "./fetch-packages.ts";
import { PidLock } from "./pid-lock.ts";
import type { Terminal } from "./terminal.ts";
import { unpackPackages } from "./unpack-packages.ts";

/** What to unpack where. The recipe's own text names the folder, so a changed recipe gets a fresh one. */
export type PrefixRecipe = {
  /** Folder name and what the terminal calls it. */
  readonly name: string;
  readonly label: string;
  readonly packages: readonly string[];
  /** Raise it when the steps after unpacking change. */
  readonly revision: number;
  /** Asked only when the prefix has to be made. */
  readonly suites: () => Promise<readonly Suite[]>;
  /** Packages that need not be unpacked, and whatever only they depend on. */
  readonly isPresent: (packageName: string) => boolean;
  /** Makes the unpacked files fit to run from `finalRoot`. */
  readonly finish: (unpackedRoot: string, finalRoot: string) => Promise<void>;
  /** Runs once from the final place; throws when what was made does not start. */
  readonly check: (finalRoot: string) => Promise<void>;
};

const STAMP = "packages.json";

/** Where a recipe's files are or will be. */
export function prefixFolder(cacheFolder: string, recipe: PrefixRecipe): string {
  const identity = JSON.stringify([recipe.packages, recipe.revision, process.arch]);
  return join(cacheFolder, "parts", `${recipe.name}-${createHash("sha256").update(identity).digest("hex").slice(0, 8)}`);
}

/**
 * Makes sure that the recipe's packages lie unpacked in the cache, and returns that folder. It appears there
 * complete or not at all: an interrupted run is taken up again by the next, and of two at once one waits.
 */
export async function ensurePrefix(cacheFolder: string, recipe: PrefixRecipe, terminal: Terminal): Promise<string> {
  const folder = prefixFolder(cacheFolder, recipe);
  if (existsSync(join(folder, STAMP))) return folder;
  const lock = new PidLock(`${folder}.lock`);
  await lock.acquire((holder) => terminal.line(`  waiting for process ${holder.pid}, which is fetching ${recipe.label}`));
  try {
    if (!existsSync(join(folder, STAMP))) await makePrefix(folder, recipe, terminal);
  } finally {
    lock.release();
  }
  return folder;
}

async function makePrefix(folder: string, recipe: PrefixRecipe, terminal: Terminal): Promise<void> {
  const work = `${folder}.making`;
  const staging = join(work, "root");
  await mkdir(work, { recursive: true });
  const suites = await recipe.suites();
  const apt = new AptWorkspace(join(work, "apt"), suites);
  await terminal.step(`package lists for ${recipe.label}`, () => updateLists(apt, suites));
  const files = await terminal.step(`download ${recipe.label}`, async (reporter) => {
    const packages = closureOf(parseDependencies(await apt.dependencies(recipe.packages)), recipe.packages, recipe.isPresent);
    const located = await fetchPackages(apt, packages, (doneBytes, totalBytes) => reporter.progress(doneBytes, totalBytes));
    reporter.detail(`${located.length} packages, ${(located.reduce((sum, file) => sum + file.sizeBytes, 0) / 1e6).toFixed(1)} MB`);
    return located;
  });
  await terminal.step(`unpack ${recipe.label}`, async () => {
    const archives = files.map((file) => join(apt.archives, file.fileName));
    await rm(staging, { recursive: true, force: true });
    await unpackPackages(archives, staging);
    await recipe.finish(staging, folder);
    await rm(folder, { recursive: true, force: true });
    await rename(staging, folder);
    await recipe.check(folder);
    await writeStamp(folder, files);
    await rm(work, { recursive: true, force: true });
  });
}

async function updateLists(apt: AptWorkspace, suites: readonly Suite[]): Promise<void> {
  try {
    await apt.update();
  } catch (cause) {
    const names = suites.map((suite) => suite.name).join(", ");
    const hint = `The mirror that this machine's apt sources name does not give Debian's ${names}. Is the network there?`;
    throw new ConfigError(`${hint}\n${toError(cause).message}`, { cause });
  }
}

/** Written last and in one move: its presence means that everything before it succeeded. */
async function writeStamp(folder: string, files: readonly { readonly fileName: string }[]): Promise<void> {
  const draft = join(folder, `${STAMP}.new`);
  await writeFile(draft, `${JSON.stringify(files, undefined, 1)}\n`);
  await rename(draft, join(folder, STAMP));
}
