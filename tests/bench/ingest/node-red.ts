import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { deviceTopic } from "../../../core/contracts/mqtt.ts";
import { INGEST_USER } from "../../../deploy/broker-access/access-texts.ts";
import { dyingWithParent } from "../../../deploy/local/die-with-parent.ts";
import { ManagedProcess } from "../../../deploy/local/managed-process.ts";
import { freePort } from "../../support/free-port.ts";
import type { BenchLine } from "./bench-line.ts";
import { LOAD_METRICS } from "./load.ts";
import type { RunningWay } from "./time-drain.ts";

export const NODE_RED_VERSION = "4.1.15";
const PG_VERSION = "8.23.1";
/** Connections of its pool: what pg opens when it is not told otherwise. */
const POOL_SIZE = 10;

/** Folder of Node-RED in the cache, brought by npm on first use. It is a peer to measure against, no part of the product. */
export async function installNodeRed(cacheFolder: string): Promise<string> {
  const folder = path.join(cacheFolder, "bench", `node-red-${NODE_RED_VERSION}`);
  if (existsSync(path.join(folder, "installed"))) return folder;
  await mkdir(folder, { recursive: true });
  const packages = [`node-red@${NODE_RED_VERSION}`, `pg@${PG_VERSION}`];
  const flags = ["--prefix", folder, "--no-audit", "--no-fund", "--loglevel=error", "--ignore-scripts"];
  await promisify(execFile)("npm", ["install", ...flags, ...packages], { cwd: folder, timeout: 300_000 });
  await writeFile(path.join(folder, "installed"), "");
  return folder;
}

/** An MQTT-in node and a function node that does one INSERT per message, as its PostgreSQL nodes do. */
export async function startNodeRed(line: BenchLine, installed: string): Promise<RunningWay> {
  const folder = await mkdtemp(path.join(tmpdir(), "vonglau-node-red-"));
  const port = await freePort();
  await writeFile(path.join(folder, "settings.js"), settingsText(installed, { port, databaseUrl: line.database.url }));
  await writeFile(path.join(folder, "flows.json"), JSON.stringify(flow(line)));
  const login = { user: INGEST_USER, password: line.temp.broker.passwordOf(INGEST_USER) };
  await writeFile(path.join(folder, "flows_cred.json"), JSON.stringify({ broker: login }), { mode: 0o600 });
  const program = path.join(installed, "node_modules/node-red/red.js");
  const nodeRed = new ManagedProcess({
    name: "node-red",
    command: () => dyingWithParent({ file: process.execPath, args: [program, "--userDir", folder, "flows.json"] }, "TERM"),
    isReady: async () => (await fetch(`http://127.0.0.1:${port}/`)).status > 0,
    readyLimitMs: 60_000,
    // Its orderly stop would unsubscribe; what it has not stored is of no interest here.
    stopSignal: "SIGKILL",
    stopLimitMs: 5000,
    onLine: () => {},
  });
  await nodeRed.start();
  return {
    pid: nodeRed.pid,
    stop: async () => {
      await nodeRed.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function settingsText(installed: string, run: { readonly port: number; readonly databaseUrl: string }): string {
  const pool = { connectionString: run.databaseUrl, max: POOL_SIZE };
  return `const pg = require(${JSON.stringify(path.join(installed, "node_modules/pg"))});
module.exports = {
  uiHost: "127.0.0.1",
  uiPort: ${run.port},
  credentialSecret: false,
  telemetry: { enabled: false },
  logging: { console: { level: "error", metrics: false, audit: false } },
  functionGlobalContext: { pool: new pg.Pool(${JSON.stringify(pool)}) },
};
`;
}

const INSERT_MESSAGE = `insert into reading (device_id, metric_id, observed_at, value, quality, received_at)
select d.id, r.metric, to_timestamp($2 / 1000.0), r.value, 0, now()
from device as d, unnest($3::smallint[], $4::float8[]) as r (metric, value)
where d.code = $1 on conflict do nothing`;

function flow(line: BenchLine): unknown {
  const code = `const message = JSON.parse(msg.payload);
const metrics = ${JSON.stringify(Object.fromEntries(LOAD_METRICS.map(({ code: name, id }) => [name, id])))};
const names = Object.keys(message.values);
await global.get("pool").query(${JSON.stringify(INSERT_MESSAGE)},
  [msg.topic.split("/")[2], message.ts, names.map((name) => metrics[name]), names.map((name) => message.values[name])]);
return null;`;
  const place = { x: 100, y: 100, z: "tab" };
  return [
    { id: "tab", type: "tab", label: "bench" },
    {
      id: "broker",
      type: "mqtt-broker",
      broker: "127.0.0.1",
      port: new URL(line.temp.broker.url).port,
      clientid: INGEST_USER,
      autoConnect: true,
      protocolVersion: "5",
      keepalive: "60",
      cleansession: false,
      sessionExpiry: "4294967295",
      userProps: "",
    },
    {
      ...place,
      id: "in",
      type: "mqtt in",
      topic: deviceTopic("+", "telemetry"),
      qos: "1",
      datatype: "utf8",
      broker: "broker",
      wires: [["store"]],
    },
    { ...place, id: "store", type: "function", name: "store", func: code, outputs: 0, wires: [] },
  ];
}
