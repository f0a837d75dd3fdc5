import { spawn } from "node:child_process";
import { dyingWithParent } from "./die-with-parent.ts";

export type CommandOptions = {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Called with each whole line of standard output. */
  readonly onLine?: (line: string) => void;
};

/** A command ended with anything but success; the message carries the end of what it said. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  readonly exitCode: number | undefined;

  constructor(message: string, exitCode: number | undefined) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Runs a program to its end and resolves to its standard output. Throws CommandError when it fails or cannot be started. */
export function runCommand(file: string, args: readonly string[], options: CommandOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const command = dyingWithParent({ file, args }, "TERM");
    const child = spawn(command.file, command.args, {
      cwd: options.cwd,
      // Messages are read by programs and people alike: the same language everywhere.
      env: { ...process.env, LC_ALL: "C", ...options.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const output: string[] = [];
    const complaints: string[] = [];
    const splitLines = lineSplitter(options.onLine);
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      output.push(chunk);
      splitLines(chunk);
    });
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => complaints.push(chunk));
    child.once("error", (error) => reject(new CommandError(`${file} cannot be started: ${error.message}`, undefined)));
    child.once("close", (code, signal) => {
      if (code === 0) resolve(output.join(""));
      else reject(new CommandError(describeFailure(file, code ?? signal, complaints.join("")), code ?? undefined));
    });
  });
}

/** Where PATH finds a program; undefined when it does not. */
export async function findCommand(name: string): Promise<string | undefined> {
  try {
    return (await runCommand("sh", ["-c", 'command -v "$0"', name])).trim();
  } catch (error) {
    if (error instanceof CommandError) return undefined;
    throw error;
  }
}

function describeFailure(file: string, outcome: number | string | null, complaints: string): string {
  const tail = complaints.trim().split("\n").slice(-20).join("\n");
  return `${file} ended with ${outcome}${tail === "" ? "" : `:\n${tail}`}`;
}

function lineSplitter(onLine: ((line: string) => void) | undefined): (chunk: string) => void {
  if (onLine === undefined) return () => undefined;
  let rest = "";
  return (chunk) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) onLine(line);
  };
}
