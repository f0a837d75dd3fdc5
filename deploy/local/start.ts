import { resolve } from "node:path";
import { packageRoot } from "../../core/node/package-root.ts";
import { readConfig } from "../../core/node/read-config.ts";
import { environmentSchema, type LauncherConfig } from "./config.ts";
import { DataFolder } from "./data-folder.ts";
import { noteDeviceAddresses } from "./device-addresses.ts";
import { failWith } from "./fail-with.ts";
import { Line } from "./line.ts";
import { whenNpmIsGone } from "./npm-watch.ts";
import { parseStartOptions, USAGE } from "./start-options.ts";
import { Terminal } from "./terminal.ts";
import { writeCredentials } from "./write-credentials.ts";

const terminal = new Terminal();

/** `npm start`: brings up the line and keeps it until told to stop. */
async function main(): Promise<void> {
  const options = parseStartOptions(process.argv.slice(2));
  if (options.help) return terminal.line(USAGE);
  const root = packageRoot(import.meta.url);
  const config = readConfig(environmentSchema, process.env);
  const data = new DataFolder(resolve(root, config.VONGLAU_DATA ?? ".data"));
  data.claim();
  if (options["write-credentials"]) return await giveCredentials(data, config);
  const line = new Line({ config, root, data, terminal });
  const request = onRequestToStop(line, data);
  try {
    if (options.reset) await terminal.step("delete the old data", () => data.reset());
    const { wall, deskCode, devices } = await line.start();
    request.exitCode = 0;
    data.noteAddress(wall);
    noteDeviceAddresses(data.path, devices);
    terminal.line(`\n  Tường giám sát / Wall: ${wall}`);
    terminal.line(`  Bàn điều hành / Desk: ${wall}/desk · mã một lần / one-time code ${deskCode}`);
    terminal.line(`  Thiết bị / Devices: MQTT ${devices.mqtt}, ThingsBoard ${devices.door}\n  Dừng / Stop: Ctrl-C\n`);
  } catch (error) {
    // Parts that were stopped before they were up are no failure of theirs.
    if (request.isMade) return;
    await line.stop();
    data.release();
    throw error;
  }
}

async function giveCredentials(data: DataFolder, config: LauncherConfig): Promise<void> {
  const { credentialsFile, accessFolder } = await writeCredentials(data.path, config);
  terminal.line(`Passwords for ingest and the devices: ${credentialsFile}\nThe same hashed, for mosquitto:       ${accessFolder}`);
  data.release();
}

type StopRequest = { isMade: boolean; exitCode: number };

/** The first request stops the parts in order, a second one at once. Until the line is up, stopping it is not success. */
function onRequestToStop(line: Line, data: DataFolder): StopRequest {
  const request: StopRequest = { isMade: false, exitCode: 130 };
  const stop = () => {
    if (request.isMade) {
      line.kill();
      return;
    }
    request.isMade = true;
    void terminal
      .step("stop", () => line.stop())
      .then(() => {
        data.release();
        process.exit(request.exitCode);
      }, failWith);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  whenNpmIsGone(stop);
  return request;
}

// Whoever read our words is gone (a pipe, a closed window): the line goes on without.
process.stdout.on("error", () => undefined);
process.on("uncaughtException", failWith);
process.on("unhandledRejection", failWith);
main().catch(failWith);
