import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ensurePrefix, type PrefixRecipe } from "./debian-prefix.ts";
import { hostSuites } from "./debian-suites.ts";
import { readInstalledPackages } from "./installed-packages.ts";
import { readMachineCodename } from "./machine-sources.ts";
import { CommandError, findCommand, runCommand } from "./run-command.ts";
import type { Terminal } from "./terminal.ts";

/** How to start a Chromium for tests. */
export type Chromium = { readonly executablePath: string; readonly env: Readonly<Record<string, string>> };

const ON_PATH = ["chromium", "chromium-browser", "google-chrome"];

/** Asked for by packages for setting up a system with a desktop; a headless browser runs without. */
const NOT_NEEDED =
  /^(libc6|libc-bin|libgl1-mesa-dri|libllvm\d+.*|adwaita-icon-theme|dconf-.*|gtk-update-icon-cache|hicolor-icon-theme|shared-mime-info|xdg-utils|x11-common|debconf|ucf|dbus.*|systemd.*|perl.*|sgml-base|xml-core|dpkg|passwd|init-system-helpers|sensible-utils|chromium-sandbox)$/;

/**
 * A Chromium that runs on this machine: the one on PATH, or else Debian's package of the machine's own release,
 * unpacked in the cache together with the libraries the machine lacks.
 */
export async function findChromium(cacheFolder: string, terminal: Terminal): Promise<Chromium> {
  for (const name of ON_PATH) {
    const executablePath = await findCommand(name);
    if (executablePath !== undefined) return { executablePath, env: {} };
  }
  return chromiumIn(await ensurePrefix(cacheFolder, await recipe(), terminal));
}

async function recipe(): Promise<PrefixRecipe> {
  const installed = await readInstalledPackages();
  return {
    name: `chromium-${(await readMachineCodename()) ?? "unknown"}`,
    label: "Chromium (for tests)",
    packages: ["chromium", "fonts-dejavu-core"],
    revision: 1,
    suites: hostSuites,
    isPresent: (name) => installed.has(name) || NOT_NEEDED.test(name),
    finish: async (unpackedRoot, finalRoot) => writeFile(join(unpackedRoot, "fonts.conf"), fontsConfig(finalRoot)),
    check: async (finalRoot) => {
      const { executablePath, env } = chromiumIn(finalRoot);
      const missing = await missingLibraries(executablePath, env);
      if (missing.length > 0) throw new CommandError(`Chromium misses ${missing.join(", ")} on this machine`, undefined);
      await runCommand(executablePath, ["--version"], { env });
    },
  };
}

function chromiumIn(folder: string): Chromium {
  const triplet = process.arch === "arm64" ? "aarch64-linux-gnu" : "x86_64-linux-gnu";
  // The sound library keeps a part of itself in a folder of its own, known to it by an absolute path.
  const libraries = ["usr/lib", "lib"].flatMap((base) => [join(folder, base, triplet), join(folder, base, triplet, "pulseaudio")]);
  return {
    executablePath: join(folder, "usr/lib/chromium/chromium"),
    env: { LD_LIBRARY_PATH: libraries.join(":"), FONTCONFIG_FILE: join(folder, "fonts.conf") },
  };
}

async function missingLibraries(program: string, env: Readonly<Record<string, string>>): Promise<string[]> {
  const report = await runCommand("ldd", [program], { env });
  return report
    .split("\n")
    .filter((line) => line.includes("not found"))
    .map((line) => line.trim().split(" ")[0] ?? line);
}

function fontsConfig(root: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(root, "usr/share/fonts")}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(root, "font-cache")}</cachedir>
  <alias><family>sans-serif</family><prefer><family>DejaVu Sans</family></prefer></alias>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
</fontconfig>
`;
}
