import { join } from "node:path";
import { cacheFolder } from "../../deploy/local/cache-folder.ts";
import { ensurePrefix, type PrefixRecipe } from "../../deploy/local/debian-prefix.ts";
import { hostSuites } from "../../deploy/local/debian-suites.ts";
import { readInstalledPackages } from "../../deploy/local/installed-packages.ts";
import { runCommand } from "../../deploy/local/run-command.ts";
import { Terminal } from "../../deploy/local/terminal.ts";

/** Debian's programs for doing harm, unpacked in the cache and not installed. */
export type FaultTools = {
  readonly nft: string;
  /** Preloaded into a program, it shows that program another time of day. */
  readonly faketimeLibrary: string;
  /** For running nft. */
  readonly env: Readonly<Record<string, string>>;
};

/** Asked for by packages for setting up a whole system; the programs themselves run without. */
const NOT_NEEDED = /^(libc6|libc-bin|debconf.*|dpkg|init-system-helpers|readline-common|libgcc-s1|gcc-\d+-base)$/;

async function recipe(): Promise<PrefixRecipe> {
  const installed = await readInstalledPackages();
  return {
    name: "fault-tools",
    label: "nftables and libfaketime (for tests)",
    packages: ["nftables", "libfaketime"],
    revision: 1,
    // The clock's library is loaded into this machine's own programs, so it must be of this machine's release.
    suites: hostSuites,
    isPresent: (name) => installed.has(name) || NOT_NEEDED.test(name),
    finish: async () => {},
    check: async (finalRoot) => {
      const { nft, env } = toolsIn(finalRoot);
      await runCommand(nft, ["--version"], { env });
    },
  };
}

export async function faultTools(): Promise<FaultTools> {
  return toolsIn(await ensurePrefix(cacheFolder(process.env.VONGLAU_CACHE), await recipe(), new Terminal()));
}

function toolsIn(folder: string): FaultTools {
  const libraries = join(folder, "usr/lib", process.arch === "arm64" ? "aarch64-linux-gnu" : "x86_64-linux-gnu");
  return {
    nft: join(folder, "usr/sbin/nft"),
    faketimeLibrary: join(libraries, "faketime/libfaketimeMT.so.1"),
    env: { LD_LIBRARY_PATH: libraries },
  };
}
