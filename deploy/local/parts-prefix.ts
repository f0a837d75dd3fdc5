import { existsSync } from "node:fs";
import { join } from "node:path";
import { ConfigError } from "../../core/node/errors.ts";
import { ensurePrefix, type PrefixRecipe } from "./debian-prefix.ts";
import { partsSuites } from "./debian-suites.ts";
import { runCommand } from "./run-command.ts";
import type { Terminal } from "./terminal.ts";
import { wrapPrograms } from "./wrap-programs.ts";

const POSTGRES_PROGRAMS = "usr/lib/postgresql/17/bin";

/** Asked for by packages for setting up a whole system; the programs themselves run without. */
const NOT_NEEDED =
  /^(adduser|debconf|init-system-helpers|libllvm\d+.*|locales|locales-all|lsb-base|netbase|passwd|perl.*|libperl.*|postgresql-(client-)?common|sensible-utils|ssl-cert|sysvinit-utils|tzdata|ucf|libjson-perl|dpkg|tar|coreutils|gcc-\d+-base|openssl|libc-bin|readline-common|libpam-runtime|libpam-modules.*|libc-l10n|media-types|mailcap|base-passwd|base-files)$/;

/** Paths of the programs in a finished prefix. */
export type Parts = {
  readonly root: string;
  readonly postgresPrograms: string;
  readonly mosquitto: string;
  readonly mosquittoPasswd: string;
  readonly mosquittoPub: string;
};

const recipe: PrefixRecipe = {
  name: "timescaledb-mosquitto",
  label: "TimescaleDB and mosquitto",
  packages: ["mosquitto", "mosquitto-clients", "postgresql-17", "postgresql-17-timescaledb", "postgresql-client-17"],
  revision: 1,
  suites: partsSuites,
  isPresent: (name) => NOT_NEEDED.test(name),
  finish: (unpackedRoot, finalRoot) =>
    wrapPrograms({ unpackedRoot, finalRoot, programFolders: [POSTGRES_PROGRAMS, "usr/sbin", "usr/bin"] }),
  check: async (finalRoot) => {
    const parts = partsIn(finalRoot);
    await runCommand(join(parts.postgresPrograms, "postgres"), ["--version"]);
    await runCommand(join(parts.postgresPrograms, "psql"), ["--version"]);
    await runCommand("sh", ["-c", '"$0" -h > /dev/null; [ $? -le 3 ]', parts.mosquitto]);
    await runCommand("sh", ["-c", '"$0" --help > /dev/null; [ $? -le 3 ]', parts.mosquittoPub]);
  },
};

/** Brings TimescaleDB and mosquitto into the cache when they are not there yet. Throws ConfigError where that cannot be. */
export async function ensureParts(cacheFolder: string, terminal: Terminal): Promise<Parts> {
  // Debian's PostgreSQL reads the system's time zones; without them it knows no Asia/Ho_Chi_Minh.
  if (existsSync("/usr/bin/apt-get") && !existsSync("/usr/share/zoneinfo/Asia/Ho_Chi_Minh")) {
    throw new ConfigError("The time zone data is missing on this machine: install the package tzdata.");
  }
  return partsIn(await ensurePrefix(cacheFolder, recipe, terminal));
}

function partsIn(folder: string): Parts {
  return {
    root: folder,
    postgresPrograms: join(folder, POSTGRES_PROGRAMS),
    mosquitto: join(folder, "usr/sbin/mosquitto"),
    mosquittoPasswd: join(folder, "usr/bin/mosquitto_passwd"),
    mosquittoPub: join(folder, "usr/bin/mosquitto_pub"),
  };
}
