import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { packageRoot } from "../../core/node/package-root.ts";
import { buildServer } from "./builds.ts";
import { readDeviceAddresses } from "./device-addresses.ts";
import { failWith } from "./fail-with.ts";
import { runningDatabaseUrl } from "./running-database.ts";

/** `npm run vonglau -- …`: finds the database of the line that runs here and hands the rest to the command line of the server. */
async function main(): Promise<void> {
  const root = packageRoot(import.meta.url);
  const given = process.env.DATABASE_URL ?? "";
  const dataFolder = resolve(root, process.env.VONGLAU_DATA || ".data");
  const databaseUrl = given === "" ? await runningDatabaseUrl(dataFolder) : given;
  const addresses = given === "" ? readDeviceAddresses(dataFolder) : undefined;
  await buildServer(root);
  const child = spawn(process.execPath, [join(root, "dist/server/cli/main.js"), ...process.argv.slice(2)], {
    env: {
      ...(addresses === undefined ? {} : { MQTT_ADDRESS: addresses.mqtt, DOOR_ADDRESS: addresses.door }),
      ...process.env,
      DATABASE_URL: databaseUrl,
    },
    stdio: "inherit",
  });
  // Ctrl-C reaches the child by itself.
  process.on("SIGINT", () => undefined);
  child.once("error", failWith);
  child.once("exit", (code) => {
    process.exitCode = code ?? 1;
  });
}

main().catch(failWith);
