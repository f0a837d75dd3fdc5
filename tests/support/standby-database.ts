import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { dyingWithParent } from "../../deploy/local/die-with-parent.ts";
import { chooseRootEscape, giveFolderTo, withoutRoot } from "../../deploy/local/drop-root.ts";
import { ManagedProcess } from "../../deploy/local/managed-process.ts";
import { PrivateDatabase } from "../../deploy/local/private-database.ts";
import { runCommand } from "../../deploy/local/run-command.ts";
import { freePort } from "./free-port.ts";
import { testParts } from "./temp-broker.ts";

/** A primary and its streaming standby on this machine, made as docs/operations.md says. */
export type PrimaryWithStandby = {
  readonly primary: PrivateDatabase;
  /** The application's database on the standby. */
  readonly standbyUrl: string;
  /** The standby's, for what only a superuser may do there. */
  readonly standbySuperuserUrl: string;
  /** How the standby finds the primary: `primary_conninfo`. */
  readonly conninfo: string;
  readonly startStandby: () => Promise<void>;
  /** Ends the standby as a power cut would. */
  readonly killStandby: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

const SLOT = "vonglau_standby";

export async function startPrimaryWithStandby(): Promise<PrimaryWithStandby> {
  const root = await mkdtemp(path.join(tmpdir(), "vonglau-standby-"));
  const parts = await testParts();
  const primary = new PrivateDatabase({
    parts,
    folder: path.join(root, "primary"),
    secretsFile: path.join(root, "secrets.json"),
    port: await freePort(),
    isDurable: false,
    maxConnections: 60,
    onLine: () => {},
  });
  await primary.start();
  const program = (name: string): string => path.join(parts.postgresPrograms, name);
  const folder = path.join(root, "standby");
  await mkdir(folder, { mode: 0o700 });
  const escape = await chooseRootEscape(program("postgres"), folder);
  await giveFolderTo(escape, folder);
  const from = new URL(primary.superuserUrl);
  const where = `host=${from.hostname} port=${from.port} user=${from.username}`;
  const copy = ["--pgdata", folder, "--dbname", where, "--write-recovery-conf", "--create-slot", "--slot", SLOT];
  const { file, args } = withoutRoot({ file: program("pg_basebackup"), args: [...copy, "--checkpoint=fast", "--no-sync"] }, escape);
  await runCommand(file, args, { cwd: "/", env: { PGPASSWORD: from.password } });

  const port = await freePort();
  const at = (url: string): string => Object.assign(new URL(url), { port: String(port) }).href;
  const newProcess = (): ManagedProcess =>
    new ManagedProcess({
      name: "standby",
      command: () => withoutRoot(dyingWithParent({ file: program("postgres"), args: ["-D", folder, "-c", `port=${port}`] }, "INT"), escape),
      env: { LC_ALL: "C" },
      isReady: () => answers(at(primary.superuserUrl)),
      readyLimitMs: 60_000,
      stopSignal: "SIGINT",
      stopLimitMs: 15_000,
      onLine: () => {},
    });
  let standby = newProcess();
  await standby.start();
  return {
    primary,
    standbyUrl: at(primary.url),
    standbySuperuserUrl: at(primary.superuserUrl),
    conninfo: primary.superuserUrl,
    startStandby: async () => {
      standby = newProcess();
      await standby.start();
    },
    killStandby: async () => {
      // Immediate shutdown: nothing is written, the next start recovers.
      standby.signal("SIGQUIT");
      await standby.ended;
    },
    stop: async () => {
      await standby.stop();
      await primary.stop();
      await rm(root, { recursive: true, force: true });
    },
  };
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("select 1");
    return true;
  } finally {
    await client.end().catch(() => {});
  }
}
