import { existsSync } from "node:fs";

/** A program with its arguments, as spawn takes them. */
export type Command = { readonly file: string; readonly args: readonly string[] };

const SETPRIV = "/usr/bin/setpriv";

/**
 * The same command, which the kernel sends `signal` when the process that started it ends, however it ends.
 * Without setpriv (not Linux) the command is returned as it is.
 */
export function dyingWithParent(command: Command, signal: "INT" | "KILL" | "TERM"): Command {
  if (!existsSync(SETPRIV)) return command;
  return { file: SETPRIV, args: ["--pdeathsig", signal, "--", command.file, ...command.args] };
}
