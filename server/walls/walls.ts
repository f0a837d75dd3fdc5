import type pg from "pg";
import type { WallTold } from "../../core/contracts/push.ts";
import { screenReportSchema } from "../../core/contracts/wall.ts";
import { toError } from "../../core/node/errors.ts";
import type { Logger } from "../../core/node/log.ts";
import type { ServerMetrics } from "../metrics.ts";
import { PairedScreens } from "./paired-screens.ts";
import { ReportWriter } from "./report-writer.ts";
import { WallFeed } from "./wall-feed.ts";

const WRITE_MS = 1000;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

export type WallsOptions = {
  readonly pool: pg.Pool;
  readonly nowMs: () => number;
  readonly metrics: ServerMetrics;
  readonly log: Logger;
};

/** One connection's part in a wall. */
export type ScreenAtWall = { readonly report: (asked: unknown) => void; readonly leave: () => void };

/** What walls show, told to the paired screens of this server, and what these say of themselves. */
export class Walls {
  readonly #options: WallsOptions;
  readonly #screens: PairedScreens;
  readonly #reports: ReportWriter;
  readonly #feed: WallFeed;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> | undefined;
  #following: Promise<void> | undefined;

  constructor(options: WallsOptions) {
    const { pool, metrics, log } = options;
    this.#options = options;
    this.#screens = new PairedScreens(pool, () => metrics.wallProgramsTold.inc());
    this.#reports = new ReportWriter(pool, () => performance.now());
    this.#feed = new WallFeed({ pool, look: () => this.#look(), log });
  }

  start(): void {
    this.#following = this.#feed.run();
    this.#timer = setInterval(() => this.#write(), WRITE_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#feed.stop();
    await Promise.all([this.#writing, this.#following]);
  }

  /** A screen that connects: with a token it is told of its wall, without one it may not report. */
  readonly join = (auth: unknown, tell: (told: WallTold) => void): ScreenAtWall => {
    const token = tokenOf(auth);
    if (token === undefined) return { report: () => this.#refuse("not-paired"), leave: () => {} };
    const line = this.#screens.add(token, tell);
    this.#feed.wake();
    return {
      report: (asked) => this.#report(line.screen, asked),
      leave: () => {
        this.#screens.remove(line);
        if (line.screen !== undefined) this.#reports.forget(line.screen);
      },
    };
  };

  async #look(): Promise<void> {
    await this.#screens.look();
    this.#options.metrics.pairedScreens.set(this.#screens.count);
  }

  #report(screen: string | undefined, asked: unknown): void {
    if (screen === undefined) {
      this.#refuse("not-paired");
      return;
    }
    const parsed = screenReportSchema.safeParse(asked);
    if (!parsed.success) {
      this.#refuse("bad-report");
      return;
    }
    this.#options.metrics.screenReports.inc();
    this.#reports.take(screen, { report: parsed.data, atMs: this.#options.nowMs() });
  }

  #refuse(reason: "not-paired" | "bad-report"): void {
    this.#options.metrics.refusedEvents.inc({ reason });
  }

  /** One at a time: while the database is slow, what is said meanwhile waits in its newest wording. */
  #write(): void {
    this.#writing ??= this.#reports
      .write()
      .catch((thrown: unknown) => {
        this.#options.metrics.reportWriteFailures.inc();
        this.#options.log.warn({ reason: toError(thrown).message }, "screens' reports not written, trying again");
      })
      .finally(() => {
        this.#writing = undefined;
      });
  }
}

/** A token that cannot be one is looked up all the same: its screen is told so as by any wrong one. Undefined: none was shown. */
function tokenOf(auth: unknown): string | undefined {
  if (typeof auth !== "object" || auth === null || !("screenToken" in auth) || auth.screenToken === undefined) return undefined;
  return typeof auth.screenToken === "string" && TOKEN.test(auth.screenToken) ? auth.screenToken : "";
}
