import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { cacheFolder } from "../../deploy/local/cache-folder.ts";
import { ensureParts, type Parts } from "../../deploy/local/parts-prefix.ts";
import { PrivateBroker } from "../../deploy/local/private-broker.ts";
import { Terminal } from "../../deploy/local/terminal.ts";
import { freePort } from "./free-port.ts";

/** A real mosquitto with the product's own settings, on a free port, in a folder that goes with it. */
export type TempBroker = {
  readonly broker: PrivateBroker;
  readonly parts: Parts;
  readonly logFile: string;
  readonly credentialsFile: string;
  readonly remove: () => Promise<void>;
};

/** The programs that `npm test` has brought into the cache. */
export function testParts(): Promise<Parts> {
  return ensureParts(cacheFolder(process.env.VONGLAU_CACHE), new Terminal());
}

export async function createTempBroker(devices: readonly string[]): Promise<TempBroker> {
  const folder = await mkdtemp(path.join(tmpdir(), "vonglau-broker-"));
  const parts = await testParts();
  const logFile = path.join(folder, "mosquitto.log");
  const credentialsFile = path.join(folder, "mqtt.json");
  const broker = new PrivateBroker({
    parts,
    folder: path.join(folder, "broker"),
    credentialsFile,
    logFile,
    port: await freePort(),
    devices,
  });
  await broker.start();
  return {
    broker,
    parts,
    logFile,
    credentialsFile,
    remove: async () => {
      await broker.stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
