import { resolve } from "node:path";
import { packageRoot } from "../../core/node/package-root.ts";
import { readConfig } from "../../core/node/read-config.ts";
import { environmentSchema } from "./config.ts";
import { DataFolder } from "./data-folder.ts";
import { failWith } from "./fail-with.ts";
import { Line } from "./line.ts";
import { parseStartOptions, USAGE } from "./start-options.ts";
import { Terminal } from "./terminal.ts";

const terminal = new Terminal();
const PARENT_CHECK_MS = 1000;

/** `npm start`: brings up the line and keeps it until told to stop. */
async function main(): Promise<void> {
  const options = parseStartOptions(process.argv.slice(2));
  if (options.help) return terminal.line(USAGE);
  const root = packageRoot(import.meta.url);
  const config = readConfig(environmentSchema, process.env);
  const data = new DataFolder(resolve(root, config.VONGLAU_DATA ?? ".data"));
  data.claim();
  const line = new Line({ config, root, data, terminal });
  onRequestToStop(line, data);
  try {
    if (options.reset) await terminal.step("delete the old data", () => data.reset());
    const address = await line.start();
    data.noteAddress(address);
    terminal.line(`\n  Tường giám sát / Wall: ${address}\n  Dừng / Stop: Ctrl-C\n`);
  } catch (error) {
    await line.stop();
    data.release();
    throw error;
  }
}

/** The first request stops the parts in order, a second one at once. */
function onRequestToStop(line: Line, data: DataFolder): void {
  let isStopping = false;
  const stop = () => {
    if (isStopping) {
      line.kill();
      return;
    }
    isStopping = true;
    void terminal
      .step("stop", () => line.stop())
      .then(() => {
        data.release();
        process.exit(0);
      }, failWith);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  stopWithParent(stop);
}

/** npm that was killed cannot pass on anything: its end is noticed by having become somebody else's child. */
function stopWithParent(stop: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, PARENT_CHECK_MS);
  timer.unref();
}

process.on("uncaughtException", failWith);
process.on("unhandledRejection", failWith);
main().catch(failWith);
