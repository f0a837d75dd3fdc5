import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { loadReference } from "../../db/load-reference.ts";
import { migrate } from "../../db/migrate.ts";
import type { ManagedProcess } from "../../deploy/local/managed-process.ts";
import { PrivateDatabase } from "../../deploy/local/private-database.ts";
import { freePort } from "./free-port.ts";
import { type Replica, startReplicas } from "./replicas.ts";
import { createTempBroker, type TempBroker, testParts } from "./temp-broker.ts";
import { type IngestLine, ingestProcess } from "./whole-line.ts";

/** The real parts under load, for a fault to work on. */
export type AccountingLine = {
  readonly database: PrivateDatabase;
  /** What the database has complained of so far. */
  readonly databaseLog: readonly string[];
  readonly temp: TempBroker;
  readonly ingest: ManagedProcess;
  /** All processes of ingest; only a stage with a standby has a second. */
  readonly replicas: readonly Replica[];
};

/** The ground that a fault needs under the parts where the plain machine will not do. */
export type Stage = {
  /** Why it cannot be had here; undefined when it can. */
  readonly obstacle?: () => Promise<string | undefined>;
  /** Called before the database is made in `folder`. */
  readonly beforeDatabase?: (folder: string) => Promise<void>;
  /** Called when the database runs for the first time, and may stop it and start it again. `aside` is a folder beside its own. */
  readonly withDatabase?: (database: PrivateDatabase, places: { readonly folder: string; readonly aside: string }) => Promise<void>;
  /** What ingest's environment has otherwise than usual. */
  readonly ingestEnv?: (line: { readonly databaseUrl: string; readonly brokerUrl: string }) => Promise<Readonly<Record<string, string>>>;
  /** Whether a second ingest stands by. */
  readonly hasStandby?: boolean;
  /** Called last, also after a failure. */
  readonly clear?: () => Promise<void>;
};

export type StartedLine = { readonly line: AccountingLine; readonly devices: readonly string[]; readonly stop: () => Promise<void> };

/** Database, broker and ingest of their own, as the product runs them. What was started is stopped again when a later part fails. */
export async function startLine(deviceCount: number, stage: Stage): Promise<StartedLine> {
  const undoings: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const undo of undoings.toReversed()) await undo();
  };
  try {
    return { ...(await startParts({ deviceCount, stage, undoings })), stop };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

type Start = { readonly deviceCount: number; readonly stage: Stage; readonly undoings: (() => Promise<void>)[] };

async function startParts({ deviceCount, stage, undoings }: Start): Promise<Omit<StartedLine, "stop">> {
  const root = await mkdtemp(path.join(tmpdir(), "vonglau-accounting-"));
  undoings.push(
    () => rm(root, { recursive: true, force: true }),
    async () => stage.clear?.(),
  );
  const { database, databaseLog } = await startDatabase(root, stage, undoings);
  const { devices } = await loadReference({ databaseUrl: database.url, profile: "ha-nam", deviceCount });
  const temp = await createTempBroker(devices);
  undoings.push(() => temp.remove());
  const env = (await stage.ingestEnv?.({ databaseUrl: database.url, brokerUrl: temp.broker.url })) ?? {};
  const start = stage.hasStandby === true ? startReplicas : startOne;
  const replicas = await start({ databaseUrl: database.url, temp, env });
  for (const { process } of replicas) undoings.push(() => process.stop());
  return { line: { database, databaseLog, temp, ingest: replicas[0].process, replicas }, devices };
}

async function startOne(line: IngestLine): Promise<[Replica]> {
  const port = await freePort();
  const process = ingestProcess(port, line);
  await process.start();
  return [{ process, url: `http://127.0.0.1:${port}` }];
}

async function startDatabase(root: string, stage: Stage, undoings: (() => Promise<void>)[]) {
  const databaseLog: string[] = [];
  const folder = path.join(root, "postgres");
  await stage.beforeDatabase?.(folder);
  const database = new PrivateDatabase({
    parts: await testParts(),
    folder,
    secretsFile: path.join(root, "secrets.json"),
    port: await freePort(),
    isDurable: true,
    maxConnections: 80,
    onLine: (text) => databaseLog.push(text),
  });
  undoings.push(() => database.stop());
  await database.start();
  await migrate({ databaseUrl: database.url });
  await stage.withDatabase?.(database, { folder, aside: path.join(root, "aside") });
  return { database, databaseLog };
}
