import { mkdir } from "node:fs/promises";
import { quote } from "./loader-wrapper.ts";
import { runCommand } from "./run-command.ts";

/** What no program of ours reads at run time: documentation, translations, compiler and debugging parts the programs run without. */
const LEFT_OUT = [
  "./usr/share/doc",
  "./usr/share/man",
  "./usr/share/info",
  "./usr/share/locale",
  "./usr/share/lintian",
  "*/gconv",
  "*/bitcode",
  "*/llvmjit*",
  "*/libVkLayer_*",
];

/** Unpacks package files over each other into one folder, otherwise unmodified. */
export async function unpackPackages(files: readonly string[], folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const excludes = LEFT_OUT.map((pattern) => `--exclude=${quote(pattern)}`).join(" ");
  for (const file of files) {
    // Ownership is not kept: without root it cannot be, and nothing here depends on it.
    const script = `dpkg-deb --fsys-tarfile ${quote(file)} | tar -x --no-same-owner ${excludes} -C ${quote(folder)}`;
    await runCommand("bash", ["-o", "pipefail", "-c", script]);
  }
}
