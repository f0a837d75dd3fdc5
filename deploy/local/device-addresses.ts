import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const FILE = "device-addresses.json";

const addressesSchema = z.object({ mqtt: z.string(), door: z.string() });

/** Where devices of the line that runs on a data folder connect, each host:port. */
export type DeviceAddresses = Readonly<z.infer<typeof addressesSchema>>;

/** Told to whoever is given a credential while the line runs. */
export function noteDeviceAddresses(dataFolder: string, addresses: DeviceAddresses): void {
  writeFileSync(join(dataFolder, FILE), JSON.stringify(addresses));
}

/** Undefined when no line noted them there. */
export function readDeviceAddresses(dataFolder: string): DeviceAddresses | undefined {
  const path = join(dataFolder, FILE);
  if (!existsSync(path)) return undefined;
  try {
    return addressesSchema.safeParse(JSON.parse(readFileSync(path, "utf8"))).data;
  } catch {
    // A file that was cut short says nothing.
    return undefined;
  }
}
