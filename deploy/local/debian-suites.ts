import { existsSync } from "node:fs";
import { ConfigError } from "../../core/node/errors.ts";
import { chooseMirror, chooseSecurityMirror } from "./apt-sources.ts";
import type { Suite } from "./apt-workspace.ts";
import { readMachineCodename, readMachineSources } from "./machine-sources.ts";

/** The release that carries PostgreSQL 17 and TimescaleDB. */
const PARTS_RELEASE = "trixie";

const WITHOUT_APT =
  "Set DATABASE_URL (a TimescaleDB 2.13 or newer) and MQTT_URL (a mosquitto), or use the compose file deploy/compose.yaml.";

/** The suites for the private database and broker, on the mirrors this machine's own sources name. */
export function partsSuites(): Promise<Suite[]> {
  return suitesOf(PARTS_RELEASE);
}

/** The suites of the release this machine runs. */
export async function hostSuites(): Promise<Suite[]> {
  const codename = await readMachineCodename();
  if (codename === undefined) throw new ConfigError("This machine does not say which Debian release it runs (/etc/os-release).");
  return suitesOf(codename);
}

async function suitesOf(release: string): Promise<Suite[]> {
  if (!existsSync("/usr/bin/apt-get")) throw new ConfigError(`There is no apt on this machine to bring the parts from. ${WITHOUT_APT}`);
  const sources = await readMachineSources();
  const mirror = chooseMirror(sources, (await readMachineCodename()) ?? "");
  if (mirror === undefined) throw new ConfigError(`The apt sources of this machine name no Debian mirror. ${WITHOUT_APT}`);
  const security = chooseSecurityMirror(sources);
  const base = [{ uri: mirror, name: release }];
  return security === undefined ? base : [...base, { uri: security, name: `${release}-security` }];
}
