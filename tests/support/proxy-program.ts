import { join } from "node:path";
import { cacheFolder } from "../../deploy/local/cache-folder.ts";
import { ensurePrefix, type PrefixRecipe } from "../../deploy/local/debian-prefix.ts";
import { partsSuites } from "../../deploy/local/debian-suites.ts";
import { runCommand } from "../../deploy/local/run-command.ts";
import { Terminal } from "../../deploy/local/terminal.ts";
import { wrapPrograms } from "../../deploy/local/wrap-programs.ts";

/** Asked for by packages for setting up a whole system; the program itself runs without. */
const NOT_NEEDED =
  /^(adduser|debconf.*|dpkg|init-system-helpers|libc-bin|gcc-\d+-base|lsb-base|media-types|passwd|perl.*|tar|tzdata|openssl.*)$/;

const recipe: PrefixRecipe = {
  name: "haproxy",
  label: "HAProxy (for tests)",
  packages: ["haproxy"],
  revision: 1,
  suites: partsSuites,
  isPresent: (name) => NOT_NEEDED.test(name),
  finish: (unpackedRoot, finalRoot) => wrapPrograms({ unpackedRoot, finalRoot, programFolders: ["usr/sbin"] }),
  check: async (finalRoot) => {
    await runCommand(programIn(finalRoot), ["-v"]);
  },
};

/** Debian's haproxy, unpacked in the cache and not installed. */
export async function proxyProgram(): Promise<string> {
  return programIn(await ensurePrefix(cacheFolder(process.env.VONGLAU_CACHE), recipe, new Terminal()));
}

function programIn(folder: string): string {
  return join(folder, "usr/sbin/haproxy");
}
