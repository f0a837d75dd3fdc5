import { once } from "node:events";
import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { z } from "zod";
import { systemClock } from "../core/clock.ts";
import type { Logger } from "../core/node/log.ts";
import { packageRoot } from "../core/node/package-root.ts";
import type { Service } from "../core/node/run-process.ts";
import type { Profile } from "../core/province/profiles.ts";
import { apiRoutes } from "./api/api-routes.ts";
import { Cameras } from "./cameras/cameras.ts";
import { ChangeFeed } from "./change-feed.ts";
import type { KnownCity } from "./clock/past-city.ts";
import { Players } from "./clock/players.ts";
import type { environmentSchema } from "./config.ts";
import { type DatabasePools, openDatabasePools } from "./database-pools.ts";
import { requireDesk } from "./desk/require-desk.ts";
import { createHttp, type HttpOptions, type Readiness } from "./http.ts";
import { IngestWatch } from "./ingest-watch.ts";
import { OperatorMap } from "./map/operator-map.ts";
import { ServerMetrics } from "./metrics.ts";
import { LiveSource } from "./push/live-source.ts";
import { Push } from "./push/push.ts";
import { Ticker } from "./push/ticker.ts";
import type { LoadedCity } from "./queries/load-city.ts";
import type { LogRow } from "./queries/log-row.ts";
import type { TopUnit } from "./queries/read-registry.ts";
import { measureReadSide } from "./read-side/measure-read-side.ts";
import { tellReadAge } from "./read-side/tell-read-age.ts";
import { requireAdmin } from "./require-admin.ts";
import { PullJob } from "./sources/pull/pull-job.ts";
import { readPulls } from "./sources/pull/read-pulls.ts";
import { requireSource } from "./sources/push/require-source.ts";
import { TrendJob } from "./trend-job.ts";
import { Walls } from "./walls/walls.ts";

export type ServerConfig = Readonly<z.infer<typeof environmentSchema>>;

const HEALTH_INTERVAL_MS = 2000;
const READ_SIDE_INTERVAL_MS = 500;
const TRENDS_INTERVAL_MS = 10_000;
/** Until the proxy, which looks once a second, has seen that this server is leaving, and sends new screens and requests elsewhere. */
const DRAIN_MS = 1500;

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
  readonly #live: LiveSource;
  readonly #ticker: Ticker;
  readonly #players: Players;
  readonly #pulls: PullJob;
  readonly #cameras: Cameras;
  readonly #walls: Walls;
  readonly #map: OperatorMap;
  #known: KnownCity | undefined;
  #timers: NodeJS.Timeout[] = [];
  #isStopping = false;

  constructor(config: ServerConfig, profile: Profile, log: Logger) {
    this.#config = config;
    this.#log = log;
    this.#pools = openDatabasePools({ primaryUrl: config.DATABASE_URL, readUrl: config.DATABASE_READ_URL, log });
    measureReadSide(this.#metrics.registry, this.#pools.readSide);
    this.#feed = new ChangeFeed({
      pool: this.#pools.frames,
      province: { info: profile.info, top: topOf(profile) },
      log: log.child({ component: "change-feed" }),
      onCity: (city) => this.#takeCity(city),
      onRows: (rows) => this.#takeRows(rows),
    });
    this.#ingestWatch = new IngestWatch(this.#pools.frames);
    this.#trendJob = new TrendJob({ pool: this.#pools.frames, nowMs: systemClock.nowMs, log: log.child({ component: "trends" }) });
    this.#live = new LiveSource(() => this.#trendJob.trends());
    this.#ticker = new Ticker({ intervalMs: config.FRAME_INTERVAL_MS, tick: () => this.#live.tick() });
    this.#players = new Players({
      pool: this.#pools.play,
      city: () => this.#known,
      nowMs: systemClock.nowMs,
      log: log.child({ component: "past" }),
    });
    this.#pulls = new PullJob({
      pool: this.#pools.pulls,
      pulls: readPulls(config.PULLS_FILE),
      nowMs: systemClock.nowMs,
      log: log.child({ component: "pulls" }),
    });
    this.#cameras = new Cameras({
      pool: this.#pools.cameras,
      streamsFile: config.STREAMS_FILE,
      nowMs: systemClock.nowMs,
      log: log.child({ component: "cameras" }),
    });
    this.#map = new OperatorMap({
      pool: this.#pools.report,
      folder: config.MAP_FOLDER,
      profile,
      nowMs: systemClock.nowMs,
      log: log.child({ component: "map" }),
    });
    this.#walls = new Walls({
      pool: this.#pools.walls,
      nowMs: systemClock.nowMs,
      metrics: this.#metrics,
      log: log.child({ component: "walls" }),
    });
    this.#http = impatient(createServer(createHttp(this.#httpOptions(config, profile, log))));
    this.#push = new Push({
      http: this.#http,
      live: this.#live,
      openPast: this.#players.open,
      health: () => this.#health(),
      joinWall: this.#walls.join,
      nowMs: systemClock.nowMs,
      metrics: this.#metrics,
      log: log.child({ component: "push" }),
    });
  }

  async run(): Promise<void> {
    await this.#map.start();
    this.#http.listen(this.#config.HTTP_PORT, "127.0.0.1");
    await once(this.#http, "listening");
    this.#log.info({ port: (this.#http.address() as AddressInfo).port }, "server is up");
    this.#timers = [
      setInterval(() => void this.#reportHealth(), HEALTH_INTERVAL_MS),
      setInterval(() => void this.#pools.readSide.look(), READ_SIDE_INTERVAL_MS),
      setInterval(() => void this.#refreshTrends(), TRENDS_INTERVAL_MS),
    ];
    this.#ticker.start();
    this.#push.start();
    this.#pulls.start();
    this.#cameras.start();
    this.#walls.start();
    void this.#refreshTrends();
    void this.#reportHealth();
    await this.#feed.run();
    this.#ticker.stop();
    this.#players.close();
    await this.#pools.end();
  }

  /** Leaving → the proxy looks elsewhere → the screens are let go, a few at a time, and frames go on until the last. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    if (this.#push.screens > 0) await sleep(DRAIN_MS);
    await Promise.all([this.#push.stop(), this.#pulls.stop(), this.#cameras.stop(), this.#walls.stop()]);
    for (const timer of this.#timers) clearInterval(timer);
    this.#feed.stop();
  }

  #httpOptions(config: ServerConfig, profile: Profile, log: Logger): HttpOptions {
    return {
      wallFolder: config.WALL_FOLDER ?? path.join(packageRoot(import.meta.url), "dist/wall"),
      metrics: this.#metrics,
      readiness: () => this.#readiness(),
      routes: apiRoutes({
        pools: this.#pools,
        nowMs: systemClock.nowMs,
        keepRawDays: config.KEEP_RAW_DAYS,
        keepMinuteDays: config.KEEP_MINUTE_DAYS,
        figuresRootCode: profile.figuresRootCode,
        cameras: this.#cameras,
        map: this.#map,
      }),
      requireAdmin: requireAdmin(config.ADMIN_TOKEN_FILE),
      requireDesk: requireDesk({ pool: this.#pools.walls, requireAdmin: requireAdmin(config.ADMIN_TOKEN_FILE) }),
      requireSource: requireSource({ pool: this.#pools.intake, monotonicMs: () => performance.now() }),
      cameras: this.#cameras,
      mapFiles: this.#map.files,
      tellReadAge: tellReadAge(this.#pools.readSide),
      log,
    };
  }

  #takeCity(city: LoadedCity): void {
    this.#known = { dictionary: city.dictionary, deviceIds: city.deviceIds };
    this.#live.load(city);
    this.#ticker.hurry();
  }

  #takeRows(rows: readonly LogRow[]): void {
    this.#live.take(rows);
    // Who falls silent or is heard again does not wait for the next frame.
    if (rows.some((row) => row.silences.length > 0)) this.#ticker.hurry();
  }

  #readiness(): Readiness {
    if (this.#isStopping) return { state: "leaving", reasons: ["stopping: screens and requests are sent elsewhere"] };
    if (!this.#feed.isFollowing) return { state: "not-ready", reasons: ["database: the change log is not followed"] };
    return { state: "ready", reasons: [] };
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
    if (await this.#trendJob.refresh()) this.#live.announceTrends();
  }
}

/** With who sends a request too slowly. */
function impatient(http: HttpServer): HttpServer {
  http.headersTimeout = 10_000;
  http.requestTimeout = 15_000;
  return http;
}

function topOf({ province: { code, type, nameVi, nameEn } }: Profile): TopUnit {
  return { code, nameVi: `${type} ${nameVi}`, nameEn };
}
