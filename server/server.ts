import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import type { z } from "zod";
import { systemClock } from "../core/clock.ts";
import { encodeColumns } from "../core/contracts/columns.ts";
import type { ProvinceInfo, Snapshot } from "../core/contracts/push.ts";
import type { Logger } from "../core/node/log.ts";
import { packageRoot } from "../core/node/package-root.ts";
import type { Service } from "../core/node/run-process.ts";
import { apiRoutes } from "./api/api-routes.ts";
import { ChangeFeed } from "./change-feed.ts";
import type { environmentSchema } from "./config.ts";
import { type DatabasePools, openDatabasePools } from "./database-pools.ts";
import { seriesRoute } from "./history/series-route.ts";
import { createHttp } from "./http.ts";
import { IngestWatch } from "./ingest-watch.ts";
import { ServerMetrics } from "./metrics.ts";
import { Push } from "./push.ts";
import type { LoadedCity } from "./queries/load-city.ts";
import type { Changes } from "./queries/read-changes.ts";
import { measureReadSide } from "./read-side/measure-read-side.ts";
import { tellReadAge } from "./read-side/tell-read-age.ts";
import { requireAdmin } from "./require-admin.ts";
import { LatestCells } from "./state/latest-cells.ts";
import { TrendJob } from "./trend-job.ts";

export type ServerConfig = Readonly<z.infer<typeof environmentSchema>>;

const HEALTH_INTERVAL_MS = 2000;
const READ_SIDE_INTERVAL_MS = 500;
const TRENDS_INTERVAL_MS = 10_000;

/** The parts of the server, wired: change log → city state → frames → screens, with HTTP beside. */
export class WallServer implements Service {
  readonly #config: ServerConfig;
  readonly #log: Logger;
  readonly #pools: DatabasePools;
  readonly #metrics = new ServerMetrics();
  readonly #http: HttpServer;
  readonly #push: Push;
  readonly #feed: ChangeFeed;
  readonly #ingestWatch: IngestWatch;
  readonly #trendJob: TrendJob;
  readonly #province: ProvinceInfo;
  #timers: NodeJS.Timeout[] = [];
  #city: { readonly state: LatestCells; readonly devices: Snapshot["devices"] } | undefined;
  #epoch = randomUUID();
  #seq = 0;

  constructor(config: ServerConfig, province: ProvinceInfo, log: Logger) {
    this.#config = config;
    this.#province = province;
    this.#log = log;
    this.#pools = openDatabasePools({ primaryUrl: config.DATABASE_URL, readUrl: config.DATABASE_READ_URL, log });
    measureReadSide(this.#metrics.registry, this.#pools.readSide);
    this.#feed = new ChangeFeed({
      pool: this.#pools.frames,
      log: log.child({ component: "change-feed" }),
      onCity: (city) => this.#takeCity(city),
      onChanges: (changes) => this.#fold(changes),
    });
    this.#ingestWatch = new IngestWatch(this.#pools.frames);
    this.#trendJob = new TrendJob({ pool: this.#pools.frames, nowMs: systemClock.nowMs, log: log.child({ component: "trends" }) });
    this.#http = createServer(
      createHttp({
        wallFolder: config.WALL_FOLDER ?? path.join(packageRoot(import.meta.url), "dist/wall"),
        metrics: this.#metrics,
        notReady: () => (this.#feed.isFollowing ? [] : ["database: the change log is not followed"]),
        routes: apiRoutes({ pools: this.#pools, nowMs: systemClock.nowMs, keepRawDays: config.KEEP_RAW_DAYS }),
        requireAdmin: requireAdmin(config.ADMIN_TOKEN_FILE),
        tellReadAge: tellReadAge(this.#pools.readSide),
        series: seriesRoute({
          pool: this.#pools.chart,
          nowMs: systemClock.nowMs,
          keepRawDays: config.KEEP_RAW_DAYS,
          keepMinuteDays: config.KEEP_MINUTE_DAYS,
        }),
        log,
      }),
    );
    this.#http.headersTimeout = 10_000;
    this.#http.requestTimeout = 15_000;
    this.#push = new Push({
      http: this.#http,
      snapshot: () => this.#snapshot(),
      health: () => this.#health(),
      trends: () => this.#trendJob.trends(),
      nowMs: systemClock.nowMs,
      log: log.child({ component: "push" }),
    });
  }

  async run(): Promise<void> {
    this.#http.listen(this.#config.HTTP_PORT, "127.0.0.1");
    await once(this.#http, "listening");
    this.#log.info({ port: (this.#http.address() as AddressInfo).port }, "server is up");
    this.#timers = [
      setInterval(() => this.#tick(), this.#config.FRAME_INTERVAL_MS),
      setInterval(() => void this.#reportHealth(), HEALTH_INTERVAL_MS),
      setInterval(() => void this.#pools.readSide.look(), READ_SIDE_INTERVAL_MS),
      setInterval(() => void this.#refreshTrends(), TRENDS_INTERVAL_MS),
    ];
    void this.#refreshTrends();
    void this.#reportHealth();
    await this.#feed.run();
    await this.#push.stop();
    await this.#pools.end();
  }

  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    this.#feed.stop();
  }

  #takeCity(city: LoadedCity): void {
    this.#city = { state: new LatestCells(city.devices.map((device) => device.id)), devices: city.devices };
    for (const latest of city.latest) this.#city.state.fold(latest);
    this.#city.state.takeChanged();
    // The device list may have changed, and with it what an index means.
    this.#epoch = randomUUID();
    this.#seq = 0;
    this.#push.restartScreens();
    this.#log.info({ devices: city.devices.length, values: city.latest.length, position: city.position }, "city loaded");
  }

  #fold(changes: Changes): boolean {
    const state = this.#city?.state;
    if (state === undefined) return false;
    for (const value of changes.values) {
      if (!state.knows(value.deviceId)) return false;
      state.fold(value);
    }
    return true;
  }

  #tick(): void {
    this.#metrics.screens.set(this.#push.screens);
    const cells = this.#city?.state.takeChanged() ?? [];
    if (cells.length === 0) return;
    this.#seq += 1;
    this.#push.sendFrame({ epoch: this.#epoch, seq: this.#seq, serverTimeMs: systemClock.nowMs(), columns: encodeColumns(cells) });
    this.#metrics.frames.inc();
    this.#metrics.frameCells.inc(cells.length);
  }

  #snapshot(): Snapshot | undefined {
    if (this.#city === undefined) return undefined;
    return {
      epoch: this.#epoch,
      seq: this.#seq,
      serverTimeMs: systemClock.nowMs(),
      province: this.#province,
      devices: this.#city.devices,
      columns: encodeColumns(this.#city.state.all()),
    };
  }

  #health(): ReturnType<IngestWatch["health"]> {
    const health = this.#ingestWatch.health({ nowMs: systemClock.nowMs(), isDatabaseUp: this.#feed.isFollowing });
    return { ...health, readReplica: this.#pools.readSide.health() };
  }

  async #reportHealth(): Promise<void> {
    this.#metrics.databaseUp.set(this.#feed.isFollowing ? 1 : 0);
    await this.#ingestWatch.look();
    this.#push.sendHealth();
  }

  async #refreshTrends(): Promise<void> {
    if (await this.#trendJob.refresh()) this.#push.sendTrends();
  }
}
