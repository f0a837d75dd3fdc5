import { join } from "node:path";
import { systemClock } from "../../core/clock.ts";
import { loadReference } from "../../db/load-reference.ts";
import { migrate } from "../../db/migrate.ts";
import { AccessKeeper } from "../broker-access/access-keeper.ts";
import { INGEST_USER, PROBE_USER, STILLS_USER } from "../broker-access/access-texts.ts";
import { type ApplicationName, applicationSpec, HEAP_MB } from "./application.ts";
import { buildAll } from "./builds.ts";
import { cacheFolder } from "./cache-folder.ts";
import type { LauncherConfig } from "./config.ts";
import type { DataFolder } from "./data-folder.ts";
import type { DeviceAddresses } from "./device-addresses.ts";
import { chooseLinePorts, type LinePorts } from "./line-ports.ts";
import { newDeskCode } from "./new-desk-code.ts";
import { ensureParts, type Parts } from "./parts-prefix.ts";
import { cityMemory } from "./played-since.ts";
import { PrivateBroker } from "./private-broker.ts";
import { PrivateDatabase } from "./private-database.ts";
import { RotatingFile } from "./rotating-file.ts";
import { ensureSecret, readSecrets } from "./secret-file.ts";
import { ensureSourceKeys } from "./source-keys.ts";
import { Supervisor } from "./supervisor.ts";
import type { Terminal } from "./terminal.ts";
import { withoutRepeats } from "./without-repeats.ts";

export type LineOptions = {
  readonly config: LauncherConfig;
  /** Folder of the checkout. */
  readonly root: string;
  readonly data: DataFolder;
  readonly terminal: Terminal;
};

type Broker = {
  readonly url: string;
  readonly ingestEnv: Readonly<Record<string, string>>;
  /** Undefined: nobody told with which passwords devices sign in. */
  readonly credentialsFile: string | undefined;
};

const QUIET_MS = 15_000;

/** Where a started line is reached. */
type LineAddresses = { readonly wall: string; readonly deskCode: string; readonly devices: DeviceAddresses };

/** The whole line on one machine: database, broker, ingest, server and simulator, with everything they need before. */
export class Line {
  readonly #options: LineOptions;
  readonly #supervisor: Supervisor;
  readonly #tell: (line: string) => void;
  #keeper: AccessKeeper | undefined;
  #ports: LinePorts = { wall: 0, ingest: 0, database: 0, mqtt: 0, door: 0 };

  constructor(options: LineOptions) {
    this.#options = options;
    this.#tell = withoutRepeats((line) => options.terminal.line(line), QUIET_MS);
    this.#supervisor = new Supervisor((line) => options.terminal.line(line));
  }

  /** Brings everything up and returns where it is reached. Throws when a part cannot be started; `stop` is due then too. */
  async start(): Promise<LineAddresses> {
    const { config, root, terminal } = this.#options;
    this.#ports = await chooseLinePorts(config, (line) => terminal.line(line));
    const [{ databaseUrl, broker }] = await Promise.all([this.#startStores(), buildAll(root, terminal)]);
    await this.#startIngest(databaseUrl, broker);
    await this.#startServer(databaseUrl);
    await this.#startSimulator(broker);
    await this.#startAdministration(databaseUrl);
    const devices = { mqtt: new URL(broker.url).host, door: `127.0.0.1:${this.#ports.door}` };
    return { wall: `http://127.0.0.1:${this.#ports.wall}`, deskCode: await newDeskCode(databaseUrl), devices };
  }

  async stop(): Promise<void> {
    await this.#keeper?.stop();
    await this.#supervisor.stop();
  }

  kill(): void {
    this.#supervisor.kill();
  }

  async #startStores(): Promise<{ readonly databaseUrl: string; readonly broker: Broker }> {
    const { config, terminal } = this.#options;
    const isAllForeign = config.DATABASE_URL !== undefined && config.MQTT_URL !== undefined;
    const parts = isAllForeign ? undefined : await ensureParts(cacheFolder(config.VONGLAU_CACHE), terminal);
    const databaseUrl = config.DATABASE_URL ?? (await this.#startDatabase(parts));
    await terminal.step("bring the schema up to date", async (reporter) => {
      const { applied } = await migrate({ databaseUrl });
      reporter.detail(applied.length === 0 ? "nothing to do" : `${applied.length} migrations`);
    });
    const deviceCount = config.SIM_DEVICES === undefined ? {} : { deviceCount: config.SIM_DEVICES };
    const { devices } = await terminal.step(`load the reference province ${config.PROFILE}`, async (reporter) => {
      const loaded = await loadReference({
        databaseUrl,
        profile: config.PROFILE,
        areSourcesPlayed: config.SIM_ADMINISTRATION === "on",
        ...deviceCount,
      });
      reporter.detail(`${loaded.devices.length} devices`);
      return loaded;
    });
    const { MQTT_URL } = config;
    const broker =
      MQTT_URL === undefined ? await this.#startBroker(parts, { devices, databaseUrl }) : await foreignBroker(config, MQTT_URL);
    return { databaseUrl, broker };
  }

  async #startDatabase(parts: Parts | undefined): Promise<string> {
    const { data, terminal } = this.#options;
    const log = new RotatingFile(join(data.path, "log/postgres.log"));
    const database = new PrivateDatabase({
      parts: required(parts),
      folder: join(data.path, "postgres"),
      secretsFile: join(data.path, "secrets/database.json"),
      port: this.#ports.database,
      isDurable: true,
      maxConnections: 60,
      onLine: (line) => log.writeLine(line),
    });
    await terminal.step("start the database", () => this.#supervisor.add(database.spec));
    return database.url;
  }

  async #startBroker(parts: Parts | undefined, users: { devices: readonly string[]; databaseUrl: string }): Promise<Broker> {
    const { data, terminal } = this.#options;
    const credentialsFile = join(data.path, "secrets/mqtt.json");
    const logFile = join(data.path, "log/mosquitto.log");
    const port = this.#ports.mqtt;
    const broker = new PrivateBroker({
      parts: required(parts),
      folder: join(data.path, "broker"),
      credentialsFile,
      logFile,
      port,
      devices: users.devices,
    });
    const keeper = new AccessKeeper({
      databaseUrl: users.databaseUrl,
      apply: (access) => broker.setAccess(access),
      onTrouble: (reason) => this.#tell(`! broker access: ${reason}`),
    });
    await keeper.applyOnce();
    await terminal.step("start the broker", () => this.#supervisor.add(broker.spec));
    keeper.start();
    this.#keeper = keeper;
    const ingestEnv = {
      MQTT_USERNAME: INGEST_USER,
      MQTT_PASSWORD: broker.passwordOf(INGEST_USER),
      MQTT_PROBE_USERNAME: PROBE_USER,
      MQTT_PROBE_PASSWORD: broker.passwordOf(PROBE_USER),
      MQTT_STILLS_USERNAME: STILLS_USER,
      MQTT_STILLS_PASSWORD: broker.passwordOf(STILLS_USER),
      BROKER_LOG: logFile,
    };
    return { url: broker.url, ingestEnv, credentialsFile };
  }

  async #startIngest(databaseUrl: string, broker: Broker): Promise<void> {
    const port = this.#ports.ingest;
    const env = {
      DATABASE_URL: databaseUrl,
      MQTT_URL: broker.url,
      HTTP_PORT: String(port),
      DOOR_PORT: String(this.#ports.door),
      ...broker.ingestEnv,
      DISK_PATHS: this.#ownFolders().join(","),
    };
    await this.#startApplication("ingest", env, port);
  }

  /** Where the private database and broker write. */
  #ownFolders(): string[] {
    const { config, data } = this.#options;
    return [
      ...(config.DATABASE_URL === undefined ? [join(data.path, "postgres")] : []),
      ...(config.MQTT_URL === undefined ? [join(data.path, "broker")] : []),
    ];
  }

  /** With a token for administration over HTTP, made once and readable by its owner only. */
  async #startServer(databaseUrl: string): Promise<void> {
    const { config, data } = this.#options;
    const port = this.#ports.wall;
    const tokenFile = join(data.path, "secrets/admin-token");
    await ensureSecret(tokenFile);
    const env = {
      DATABASE_URL: databaseUrl,
      HTTP_PORT: String(port),
      PROFILE: config.PROFILE,
      ADMIN_TOKEN_FILE: tokenFile,
      ...(config.MAP_FOLDER === undefined ? {} : { MAP_FOLDER: config.MAP_FOLDER }),
    };
    await this.#startApplication("server", env, port);
  }

  async #startSimulator(broker: Broker): Promise<void> {
    const { config, data, terminal } = this.#options;
    if (broker.credentialsFile === undefined) {
      terminal.line("  The simulator is not started: MQTT_URL is set but CREDENTIALS_FILE does not say how devices sign in there.");
      return;
    }
    const env = {
      MQTT_URL: broker.url,
      CREDENTIALS_FILE: broker.credentialsFile,
      PROFILE: config.PROFILE,
      ...(await cityMemory(data.path, systemClock.nowMs())),
    };
    await this.#startApplication("sensors-sim", env);
  }

  /** Systems that are played send like real ones: over HTTP, each with a key of its own. */
  async #startAdministration(databaseUrl: string): Promise<void> {
    const { config, data } = this.#options;
    if (config.SIM_ADMINISTRATION === "off") return;
    const keysFile = join(data.path, "secrets/source-keys.json");
    await ensureSourceKeys(databaseUrl, keysFile);
    const env = { PLATFORM_URL: `http://127.0.0.1:${this.#ports.wall}`, SOURCE_KEYS_FILE: keysFile, PROFILE: config.PROFILE };
    await this.#startApplication("administration-sim", env);
  }

  async #startApplication(name: ApplicationName, env: Record<string, string>, port?: number): Promise<void> {
    const { data, root, terminal } = this.#options;
    const spec = applicationSpec({
      name,
      root,
      logFolder: join(data.path, "log"),
      env,
      heapMB: HEAP_MB[name],
      tell: this.#tell,
      ...(port === undefined ? {} : { port }),
    });
    await terminal.step(`start ${name}`, () => this.#supervisor.add(spec));
  }
}

/** The password of ingest may come with those of the devices. */
async function foreignBroker(config: LauncherConfig, url: string): Promise<Broker> {
  const { CREDENTIALS_FILE, MQTT_PASSWORD, MQTT_USERNAME = INGEST_USER } = config;
  const known = CREDENTIALS_FILE === undefined ? {} : await readSecrets(CREDENTIALS_FILE);
  const password = MQTT_PASSWORD ?? known[MQTT_USERNAME];
  const login = password === undefined ? { MQTT_USERNAME } : { MQTT_USERNAME, MQTT_PASSWORD: password };
  const probe = known[PROBE_USER] === undefined ? {} : { MQTT_PROBE_USERNAME: PROBE_USER, MQTT_PROBE_PASSWORD: known[PROBE_USER] };
  const stills = known[STILLS_USER] === undefined ? {} : { MQTT_STILLS_USERNAME: STILLS_USER, MQTT_STILLS_PASSWORD: known[STILLS_USER] };
  return { url, ingestEnv: { ...login, ...probe, ...stills }, credentialsFile: CREDENTIALS_FILE };
}

function required(parts: Parts | undefined): Parts {
  if (parts === undefined) throw new Error("a private part is started only after its programs were brought");
  return parts;
}
