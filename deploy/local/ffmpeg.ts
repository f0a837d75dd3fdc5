import { join } from "node:path";
import { ensurePrefix, type PrefixRecipe } from "./debian-prefix.ts";
import { hostSuites } from "./debian-suites.ts";
import { readInstalledPackages } from "./installed-packages.ts";
import { readMachineCodename } from "./machine-sources.ts";
import { findCommand, runCommand } from "./run-command.ts";
import type { Terminal } from "./terminal.ts";

/** How to start an ffmpeg that makes streams for tests. */
export type Ffmpeg = { readonly executablePath: string; readonly env: Readonly<Record<string, string>> };

/** Asked for by packages for setting up a system with a desktop; a program without a screen runs without. */
const NOT_NEEDED =
  /^(libc6|libc-bin|libgl1-mesa-dri|libllvm\d+.*|adwaita-icon-theme|dconf-.*|gtk-update-icon-cache|hicolor-icon-theme|shared-mime-info|xdg-utils|x11-common|debconf|ucf|dbus.*|systemd.*|perl.*|sgml-base|xml-core|dpkg|passwd|init-system-helpers|sensible-utils|va-driver-all|vdpau-driver-all|mesa-.*|libgl1-.*|pocketsphinx-.*)$/;

/** The ffmpeg on PATH, or else Debian's of the machine's own release, unpacked in the cache with the libraries that the machine lacks. */
export async function findFfmpeg(cacheFolder: string, terminal: Terminal): Promise<Ffmpeg> {
  const executablePath = await findCommand("ffmpeg");
  if (executablePath !== undefined) return { executablePath, env: {} };
  return ffmpegIn(await ensurePrefix(cacheFolder, await recipe(), terminal));
}

async function recipe(): Promise<PrefixRecipe> {
  const installed = await readInstalledPackages();
  return {
    name: `ffmpeg-${(await readMachineCodename()) ?? "unknown"}`,
    label: "ffmpeg (for tests of live streams)",
    packages: ["ffmpeg"],
    revision: 1,
    suites: hostSuites,
    isPresent: (name) => installed.has(name) || NOT_NEEDED.test(name),
    finish: async () => {},
    check: async (finalRoot) => {
      const { env, executablePath } = ffmpegIn(finalRoot);
      await runCommand(executablePath, ["-version"], { env });
    },
  };
}

/** Some libraries keep themselves in folders of their own. */
function ffmpegIn(folder: string): Ffmpeg {
  const triplet = process.arch === "arm64" ? "aarch64-linux-gnu" : "x86_64-linux-gnu";
  const libraries = ["usr/lib", "lib"].flatMap((base) =>
    ["", "pulseaudio", "blas", "lapack"].map((own) => join(folder, base, triplet, own)),
  );
  return { executablePath: join(folder, "usr/bin/ffmpeg"), env: { LD_LIBRARY_PATH: libraries.join(":") } };
}
