import { join } from "node:path";
import { passwordHash } from "../../core/node/password-hash.ts";
import { planDevices } from "../../core/province/plan-devices.ts";
import { PROFILES } from "../../core/province/profiles.ts";
import { accessListText, INGEST_USERS } from "../broker-access/access-texts.ts";
import type { LauncherConfig } from "./config.ts";
import { ensureSecrets, writePrivately } from "./secret-file.ts";

/** Where the credentials were written. */
export type WrittenCredentials = { readonly credentialsFile: string; readonly accessFolder: string };

/**
 * Gives ingest and every device of the province a password, for a broker that is not the private one: the passwords
 * as JSON for the simulator, their hashes with the access list in the files that mosquitto reads. Passwords that were given before stay.
 */
export async function writeCredentials(dataFolder: string, config: LauncherConfig): Promise<WrittenCredentials> {
  const count = config.SIM_DEVICES === undefined ? {} : { count: config.SIM_DEVICES };
  const devices = planDevices(PROFILES[config.PROFILE], count).map((device) => device.code);
  const credentialsFile = join(dataFolder, "secrets/mqtt.json");
  const accessFolder = join(dataFolder, "broker-access");
  const passwords = await ensureSecrets(credentialsFile, [...INGEST_USERS, ...devices]);
  const lines = Object.entries(passwords).map(([user, password]) => `${user}:${passwordHash(password)}\n`);
  // The broker can start with these; whoever keeps the registry's accounts there adds them to the first.
  await writePrivately(join(accessFolder, "infrastructure"), lines.join(""));
  await writePrivately(join(accessFolder, "passwords"), lines.join(""));
  await writePrivately(join(accessFolder, "acl"), accessListText());
  return { credentialsFile, accessFolder };
}
