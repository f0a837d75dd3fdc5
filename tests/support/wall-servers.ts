import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { io, type Socket } from "socket.io-client";
import type { ScreenToServer, ServerToScreen, WallTold } from "../../core/contracts/push.ts";
import type { ScreenReport, WallCommand } from "../../core/contracts/wall.ts";
import { issueDeskCode } from "../../db/desk/desk-codes.ts";
import { loadReference } from "../../db/load-reference.ts";
import type { ManagedProcess } from "../../deploy/local/managed-process.ts";
import { freePort } from "./free-port.ts";
import { createTempDatabase, type TempDatabase } from "./temp-database.ts";
import { nodeProcess } from "./whole-line.ts";

type Replica = { readonly url: string; readonly process: ManagedProcess };
export type Asked = { readonly method?: string; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> };

/** What a screen that is well says of itself. */
export const REPORT: ScreenReport = {
  revision: 1,
  scene: "overview",
  sceneSinceMs: 1,
  paintedAtMs: 2,
  shownMs: 2,
  clock: "live",
  widthPx: 3840,
  heightPx: 2160,
  failedPanels: 0,
  longestFrameMs: 18.5,
};

const TOKEN = "a-token-for-this-test-only";

/** Servers that share nothing but a database with the reference province. */
export class WallServers {
  readonly pool: pg.Pool;
  readonly database: TempDatabase;
  readonly #folder: string;
  readonly #replicas: Replica[] = [];
  readonly #screens: WallScreen[] = [];

  private constructor(database: TempDatabase) {
    this.database = database;
    this.pool = new pg.Pool({ connectionString: database.url, max: 3 });
    this.#folder = mkdtempSync(path.join(tmpdir(), "vonglau-walls-"));
    writeFileSync(path.join(this.#folder, "token"), TOKEN, { mode: 0o600 });
  }

  static async create(replicas: number): Promise<WallServers> {
    const database = await createTempDatabase();
    await loadReference({ databaseUrl: database.url, profile: "ha-nam", deviceCount: 20 });
    const servers = new WallServers(database);
    for (let count = 0; count < replicas; count += 1) await servers.startReplica();
    return servers;
  }

  async startReplica(at?: number): Promise<Replica> {
    const port = at ?? (await freePort());
    const env = { DATABASE_URL: this.database.url, ADMIN_TOKEN_FILE: path.join(this.#folder, "token") };
    const replica = { url: `http://127.0.0.1:${port}`, process: nodeProcess("server", port, env) };
    await replica.process.start();
    this.#replicas.push(replica);
    return replica;
  }

  url(replica = 0): string {
    const found = this.#replicas[replica];
    if (found === undefined) throw new Error(`there is no replica ${replica}`);
    return found.url;
  }

  /** Asks as the administrator, unless told otherwise. */
  async ask(address: string, { method = "GET", body, headers = { authorization: `Bearer ${TOKEN}` } }: Asked = {}, replica = 0) {
    const response = await fetch(`${this.url(replica)}/api/v1${address}`, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, json: await response.json() };
  }

  tell(command: WallCommand, { wall = "main", replica = 0 } = {}) {
    return this.ask(`/walls/${wall}/commands`, { method: "POST", body: command }, replica);
  }

  /** A desk's cookie. */
  async openDesk(name: string): Promise<string> {
    const code = await issueDeskCode(this.pool);
    const opened = await this.ask("/desk/sessions", { method: "POST", body: { code, name }, headers: {} });
    return opened.headers.get("set-cookie")?.split(";")[0] ?? "";
  }

  /** Pairs a screen with a wall and answers its token and id. */
  async pair(name: string, wall = "main"): Promise<{ readonly token: string; readonly id: string }> {
    const opened = (await this.ask("/screen-pairings", { method: "POST", headers: {} })).json;
    const paired = await this.ask(`/walls/${wall}/screens`, { method: "POST", body: { code: opened.code, name } });
    const collect = { method: "POST", body: { secret: opened.secret }, headers: {} };
    return { token: (await this.ask(`/screen-pairings/${opened.id}/collect`, collect)).json.token, id: paired.json.screen.id };
  }

  connect(screenToken: unknown, replica = 0): WallScreen {
    const screen = new WallScreen(this.url(replica), screenToken);
    this.#screens.push(screen);
    return screen;
  }

  async metric(name: string, replica = 0): Promise<number> {
    const text = await (await fetch(`${this.url(replica)}/metrics`)).text();
    const line = text.split("\n").find((one) => one.startsWith(`${name} `));
    return Number(line?.split(" ").at(-1) ?? Number.NaN);
  }

  async stop(): Promise<void> {
    for (const screen of this.#screens) screen.close();
    await Promise.all(this.#replicas.map(({ process }) => process.stop()));
    await this.pool.end();
    await this.database.drop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** A screen that hears of its wall and draws nothing. */
export class WallScreen {
  readonly told: { readonly told: WallTold; readonly atMs: number }[] = [];
  /** Frames and snapshots heard. */
  pictures = 0;
  readonly #socket: Socket<ServerToScreen, ScreenToServer>;

  constructor(url: string, screenToken: unknown) {
    const auth = { topics: ["alarms"], clock: { mode: "live" }, screenToken };
    this.#socket = io(url, { transports: ["websocket"], forceNew: true, reconnectionDelay: 100, reconnectionDelayMax: 500, auth });
    this.#socket.on("wall", (told) => void this.told.push({ told, atMs: Date.now() }));
    for (const event of ["snapshot", "frame"] as const) {
      this.#socket.on(event, ({ seq }: { readonly seq: number }) => {
        this.pictures += 1;
        this.#socket.emit("seen", seq);
      });
    }
  }

  get state(): WallTold["state"] | undefined {
    return this.told.at(-1)?.told.state;
  }

  get revision(): number {
    const told = this.told.at(-1)?.told;
    return told?.state === "paired" ? told.program.revision : 0;
  }

  report(report: unknown): void {
    this.#socket.emit("report", report as ScreenReport);
  }

  get isConnected(): boolean {
    return this.#socket.connected;
  }

  close(): void {
    this.#socket.disconnect();
  }
}
