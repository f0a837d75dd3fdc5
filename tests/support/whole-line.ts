import { execFile } from "node:child_process";
import { appendFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { vi } from "vitest";
import { deviceTopic } from "../../core/contracts/mqtt.ts";
import { packageRoot } from "../../core/node/package-root.ts";
import { loadReference } from "../../db/load-reference.ts";
import { dyingWithParent } from "../../deploy/local/die-with-parent.ts";
import { ManagedProcess } from "../../deploy/local/managed-process.ts";
import { freePort } from "./free-port.ts";
import { createTempBroker, type TempBroker } from "./temp-broker.ts";
import { createTempDatabase, type TempDatabase } from "./temp-database.ts";

/** The product's processes on real parts: broker and database of their own, ingest and server as `npm start` runs them. */
export type WholeLine = {
  readonly wallUrl: string;
  readonly ingestUrl: string;
  readonly temp: TempBroker;
  readonly database: TempDatabase;
  readonly devices: readonly string[];
  /** Publishes with mosquitto_pub, as a stranger's program would. Resolves with its exit code. */
  readonly publish: (message: PublishedMessage) => Promise<number>;
  /** Ends a process with SIGKILL; `revive` starts it again. */
  readonly kill: (name: "ingest" | "server") => Promise<void>;
  readonly revive: (name: "ingest" | "server") => Promise<void>;
  readonly stop: () => Promise<void>;
};

export type PublishedMessage = {
  /** Whose topic it goes to. */
  readonly device: string;
  readonly payload: unknown;
  /** Who says so; the device itself when absent. */
  readonly as?: string;
  readonly password?: string;
};

export type WholeLineOptions = {
  readonly deviceCount?: number;
  /** Further variables of the server. */
  readonly serverEnv?: Readonly<Record<string, string>>;
  /** Whether ingest takes pictures of cameras. */
  readonly takesStills?: boolean;
};

export async function startWholeLine(options: WholeLineOptions = {}): Promise<WholeLine> {
  const database = await createTempDatabase();
  const { devices } = await loadReference({
    databaseUrl: database.url,
    profile: "ha-nam",
    ...(options.deviceCount === undefined ? {} : { deviceCount: options.deviceCount }),
  });
  const temp = await createTempBroker(devices);
  const ports = { ingest: await freePort(), server: await freePort() };
  const processes = {
    ingest: ingestProcess(ports.ingest, { databaseUrl: database.url, temp, env: options.takesStills === true ? stillsLogin(temp) : {} }),
    server: nodeProcess("server", ports.server, { DATABASE_URL: database.url, ...options.serverEnv }),
  };
  await Promise.all([processes.ingest.start(), processes.server.start()]);
  return {
    wallUrl: `http://127.0.0.1:${ports.server}`,
    ingestUrl: `http://127.0.0.1:${ports.ingest}`,
    temp,
    database,
    devices,
    publish: (message) => publish(temp, message),
    kill: async (name) => {
      processes[name].signal("SIGKILL");
      await processes[name].ended;
    },
    revive: (name) => processes[name].start(),
    stop: async () => {
      await Promise.all([processes.ingest.stop(), processes.server.stop()]);
      await temp.remove();
      await database.drop();
    },
  };
}

export type IngestLine = {
  readonly databaseUrl: string;
  readonly temp: TempBroker;
  /** Variables given otherwise or besides. */
  readonly env?: Readonly<Record<string, string>>;
};

function stillsLogin(temp: TempBroker): Readonly<Record<string, string>> {
  return { MQTT_STILLS_USERNAME: "ingest-stills", MQTT_STILLS_PASSWORD: temp.broker.passwordOf("ingest-stills") };
}

/** Ingest between a broker and a database. */
export function ingestProcess(port: number, line: IngestLine): ManagedProcess {
  return nodeProcess("ingest", port, {
    DATABASE_URL: line.databaseUrl,
    MQTT_URL: line.temp.broker.url,
    MQTT_PASSWORD: line.temp.broker.passwordOf("ingest"),
    BROKER_LOG: line.temp.logFile,
    DOOR_PORT: "0",
    ...line.env,
  });
}

/** One of the product's own processes, as `npm start` runs it. */
export function nodeProcess(
  name: "ingest" | "server",
  port: number,
  env: Readonly<Record<string, string>>,
  onLine: (text: string) => void = () => {},
): ManagedProcess {
  const main = path.join(packageRoot(import.meta.url), "dist", name, "main.js");
  return new ManagedProcess({
    name,
    command: () => dyingWithParent({ file: process.execPath, args: [main] }, "TERM"),
    env: { ...env, HTTP_PORT: String(port) },
    isReady: async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).ok,
    readyLimitMs: 20_000,
    stopSignal: "SIGTERM",
    stopLimitMs: 10_000,
    // For looking into a failure: VONGLAU_TEST_LOG names a file that the processes' logs are added to.
    onLine: (text) => {
      onLine(text);
      if (process.env.VONGLAU_TEST_LOG !== undefined) appendFileSync(process.env.VONGLAU_TEST_LOG, `${text}\n`);
    },
  });
}

async function publish(temp: TempBroker, message: PublishedMessage): Promise<number> {
  const user = message.as ?? message.device;
  const port = new URL(temp.broker.url).port;
  const args = [
    "-V",
    "5",
    "-q",
    "1",
    "-h",
    "127.0.0.1",
    "-p",
    port,
    "-i",
    user,
    "-u",
    user,
    "-P",
    message.password ?? temp.broker.passwordOf(user),
  ];
  const payload = typeof message.payload === "string" ? message.payload : JSON.stringify(message.payload);
  try {
    await promisify(execFile)(temp.parts.mosquittoPub, [...args, "-t", deviceTopic(message.device, "telemetry"), "-m", payload]);
    return 0;
  } catch (thrown) {
    const code = typeof thrown === "object" && thrown !== null && "code" in thrown ? thrown.code : undefined;
    return typeof code === "number" ? code : -1;
  }
}

/** Value of a Prometheus counter or gauge without labels, or with exactly the labels given in `name`. */
export async function metricOf(baseUrl: string, name: string): Promise<number> {
  const text = await (await fetch(`${baseUrl}/metrics`)).text();
  const line = text.split("\n").find((candidate) => candidate.startsWith(`${name} `));
  return line === undefined ? Number.NaN : Number(line.slice(name.length + 1));
}

/** Waits for a fact, not for a time. */
export function waitFor(fact: () => Promise<void> | void, timeoutMs = 10_000): Promise<void> {
  return vi.waitFor(fact, { timeout: timeoutMs, interval: 50 });
}
