import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { ManagedProcess } from "../../deploy/local/managed-process.ts";
import { freePort } from "./free-port.ts";
import { testParts } from "./temp-broker.ts";

/** A mosquitto as it comes, with its own limits, and anybody let in; `settings` are added to its configuration. */
export async function startPlainBroker(settings = ""): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const [folder, port, parts] = await Promise.all([mkdtemp(path.join(tmpdir(), "vonglau-plain-")), freePort(), testParts()]);
  const config = path.join(folder, "mosquitto.conf");
  await writeFile(config, `listener ${port} 127.0.0.1\nallow_anonymous true\nuser ${process.env.USER ?? "root"}\n${settings}`);
  const broker = new ManagedProcess({
    name: "a plain mosquitto",
    command: () => ({ file: parts.mosquitto, args: ["-c", config] }),
    isReady: () => isListening(port),
    readyLimitMs: 10_000,
    stopSignal: "SIGTERM",
    stopLimitMs: 5000,
    onLine: () => {},
  });
  await broker.start();
  return {
    url: `mqtt://127.0.0.1:${port}`,
    stop: async () => {
      await broker.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
