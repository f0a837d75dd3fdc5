import path from "node:path";
import { packageRoot } from "../../core/node/package-root.ts";
import { dyingWithParent } from "../../deploy/local/die-with-parent.ts";
import { ManagedProcess } from "../../deploy/local/managed-process.ts";
import { freePort } from "./free-port.ts";
import { proxyProgram } from "./proxy-program.ts";
import { nodeProcess } from "./whole-line.ts";

/** One of two servers with the same settings. */
export type ServerReplica = { readonly process: ManagedProcess; readonly url: string };

/** Two servers of the wall that share nothing but the database, behind HAProxy as deploy/haproxy sets it up. */
export type TwoServers = {
  /** Where screens connect. */
  readonly url: string;
  readonly replicas: readonly [ServerReplica, ServerReplica];
  readonly stop: () => Promise<void>;
};

export type TwoServersOptions = {
  readonly databaseUrl: string;
  /** Further variables of both servers. */
  readonly env?: Readonly<Record<string, string>>;
};

export async function startTwoServers({ databaseUrl, env = {} }: TwoServersOptions): Promise<TwoServers> {
  const replicas: [ServerReplica, ServerReplica] = [await newReplica(databaseUrl, env), await newReplica(databaseUrl, env)];
  const [first, second] = replicas;
  const port = await freePort();
  const proxy = await proxyProcess(port, [first.url, second.url]);
  const processes = [first.process, second.process, proxy];
  const stop = async (): Promise<void> => {
    await Promise.all(processes.map((process) => process.stop()));
  };
  try {
    await Promise.all(processes.map((process) => process.start()));
  } catch (thrown) {
    await stop();
    throw thrown;
  }
  return { url: `http://127.0.0.1:${port}`, replicas, stop };
}

async function newReplica(databaseUrl: string, env: Readonly<Record<string, string>>): Promise<ServerReplica> {
  const port = await freePort();
  return { process: nodeProcess("server", port, { DATABASE_URL: databaseUrl, ...env }), url: `http://127.0.0.1:${port}` };
}

/** HAProxy in the foreground; ready when the page of a server comes through it. */
async function proxyProcess(port: number, servers: readonly [string, string]): Promise<ManagedProcess> {
  const program = await proxyProgram();
  const settings = path.join(packageRoot(import.meta.url), "deploy/haproxy/haproxy.cfg");
  const [serverA, serverB] = servers.map((url) => new URL(url).host);
  return new ManagedProcess({
    name: "proxy",
    command: () => dyingWithParent({ file: program, args: ["-db", "-f", settings] }, "TERM"),
    env: { WALL_BIND: `127.0.0.1:${port}`, SERVER_A: serverA ?? "", SERVER_B: serverB ?? "" },
    isReady: async () => (await fetch(`http://127.0.0.1:${port}/api/v1/facts`)).ok,
    readyLimitMs: 20_000,
    // At once: it would wait for its WebSockets otherwise.
    stopSignal: "SIGTERM",
    stopLimitMs: 5000,
    onLine: () => {},
  });
}
