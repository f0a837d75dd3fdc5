import { setTimeout as sleep } from "node:timers/promises";
import type { ManagedProcess } from "../../deploy/local/managed-process.ts";
import { freePort } from "./free-port.ts";
import type { TempBroker } from "./temp-broker.ts";
import { ingestProcess, metricOf, waitFor } from "./whole-line.ts";

/** One of two ingest processes with the same settings. */
export type Replica = { readonly process: ManagedProcess; readonly url: string };

/** Starts two ingest processes, the second as the standby of the first. */
export async function startReplicas(line: { readonly databaseUrl: string; readonly temp: TempBroker }): Promise<[Replica, Replica]> {
  const first = await startReplica(line);
  await waitForActive([first]);
  return [first, await startReplica(line)];
}

async function startReplica(line: { readonly databaseUrl: string; readonly temp: TempBroker }): Promise<Replica> {
  const port = await freePort();
  const process = ingestProcess(port, line);
  await process.start();
  return { process, url: `http://127.0.0.1:${port}` };
}

/** False also for one that does not answer: gone, or frozen. */
async function isActive({ url }: Replica): Promise<boolean> {
  const silence = sleep(1000).then(() => 0);
  return (await Promise.race([metricOf(url, "vonglau_ingest_active"), silence]).catch(() => 0)) === 1;
}

/** The one that reads from the broker, once there is one. */
export async function waitForActive(replicas: readonly Replica[], timeoutMs = 30_000): Promise<Replica> {
  let found: Replica | undefined;
  await waitFor(async () => {
    const answers = await Promise.all(replicas.map((replica) => isActive(replica)));
    found = replicas.find((_, at) => answers[at]);
    if (found === undefined) throw new Error("no ingest is active");
  }, timeoutMs);
  if (found === undefined) throw new Error("no ingest is active");
  return found;
}
