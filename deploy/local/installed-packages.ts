import { runCommand } from "./run-command.ts";

/** Names of the packages that are fully installed on this machine. */
export async function readInstalledPackages(): Promise<Set<string>> {
  return parseInstalled(await runCommand("dpkg-query", ["--show", "--showformat", "${db:Status-Status} ${Package}\\n"]));
}

/** Reads lines such as `installed libc6`. */
export function parseInstalled(text: string): Set<string> {
  const lines = text.split("\n").filter((line) => line.startsWith("installed "));
  return new Set(lines.map((line) => line.slice("installed ".length).trim()));
}
