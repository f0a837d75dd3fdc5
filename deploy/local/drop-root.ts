import { chown, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { ConfigError } from "../../core/node/errors.ts";
import type { Command } from "./die-with-parent.ts";
import { CommandError, runCommand } from "./run-command.ts";

/**
 * How a program that refuses to run as root is started:
 * "direct" by an ordinary user; "namespace" by root, in a user namespace where root's own number looks like another;
 * "nobody" by root where namespaces are forbidden or the files lie out of reach: as uid 65534, which may still pass any folder.
 */
export type RootEscape = "direct" | "namespace" | "nobody";

const NOBODY = 65_534;
const NAMESPACE_ARGS = ["-U", "--map-user=1000", "--map-group=1000", "--"];
const NOBODY_ARGS = [
  `--reuid=${NOBODY}`,
  `--regid=${NOBODY}`,
  "--clear-groups",
  "--inh-caps=+dac_override",
  "--ambient-caps=+dac_override",
  // Without it access(2), which PostgreSQL asks before it runs its own programs, would ignore that capability.
  "--securebits=+no_setuid_fixup",
  "--",
];

/** The first way by which `program` can be started and `folder` written. Throws ConfigError when root finds none. */
export async function chooseRootEscape(program: string, folder: string): Promise<RootEscape> {
  if (process.getuid?.() !== 0) return "direct";
  const probe = { file: "sh", args: ["-c", 'test -x "$0" && test -w "$1"', program, folder] };
  if (await works(withoutRoot(probe, "namespace"))) return "namespace";
  if (await works(withoutRoot(probe, "nobody"))) return "nobody";
  throw new ConfigError("PostgreSQL does not run as root, and root may not become anybody else here. Start as an ordinary user.");
}

/** The same command in the chosen way. */
export function withoutRoot(command: Command, escape: RootEscape): Command {
  if (escape === "direct") return command;
  const [file, args] = escape === "namespace" ? ["unshare", NAMESPACE_ARGS] : ["setpriv", NOBODY_ARGS];
  return { file, args: [...args, command.file, ...command.args] };
}

/** Gives a folder and all in it to whom the program runs as; nothing to do where that is the case already. */
export async function giveFolderTo(escape: RootEscape, folder: string): Promise<void> {
  if (escape === "direct") return;
  const owner = escape === "nobody" ? NOBODY : 0;
  await chownTree(folder, owner);
}

async function chownTree(path: string, owner: number): Promise<void> {
  const entry = await stat(path);
  if (entry.uid !== owner) await chown(path, owner, owner);
  if (!entry.isDirectory()) return;
  for (const name of await readdir(path)) await chownTree(join(path, name), owner);
}

async function works(command: Command): Promise<boolean> {
  try {
    await runCommand(command.file, command.args);
    return true;
  } catch (error) {
    if (error instanceof CommandError) return false;
    throw error;
  }
}
