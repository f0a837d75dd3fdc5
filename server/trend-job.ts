import type pg from "pg";
import type { Trends } from "../core/contracts/push.ts";
import { toError } from "../core/node/errors.ts";
import type { Logger } from "../core/node/log.ts";
import { readTrends, TREND_STEP_MS } from "./queries/read-trends.ts";
import { TrendWindow } from "./state/trend-window.ts";

const STEPS = 72;
/** The whole window is read again this often, for what came late; in between only its end is. */
const WHOLE_EVERY_MS = 120_000;
/** Until half of the window is there, late data is likely on its way: devices sending their past after a start. */
const WHOLE_WHILE_THIN_EVERY_MS = 15_000;
const TAIL_STEPS = 2;

/** Keeps the last six hours of the province's means at five-minute steps. */
export class TrendJob {
  readonly #options: { readonly pool: pg.Pool; readonly nowMs: () => number; readonly log: Logger };
  readonly #window = new TrendWindow({ stepMs: TREND_STEP_MS, steps: STEPS });
  #wholeReadAtMs = Number.NEGATIVE_INFINITY;
  #isReading = false;

  constructor(options: { readonly pool: pg.Pool; readonly nowMs: () => number; readonly log: Logger }) {
    this.#options = options;
  }

  /** True when the window was brought up to date. */
  async refresh(): Promise<boolean> {
    if (this.#isReading) return false;
    this.#isReading = true;
    const nowMs = this.#options.nowMs();
    const startMs = this.#window.startMs(nowMs);
    const wholeEveryMs = this.#window.fullest() < STEPS / 2 ? WHOLE_WHILE_THIN_EVERY_MS : WHOLE_EVERY_MS;
    const isWhole = nowMs - this.#wholeReadAtMs >= wholeEveryMs;
    const fromMs = isWhole ? startMs : (Math.floor(nowMs / TREND_STEP_MS) - TAIL_STEPS + 1) * TREND_STEP_MS;
    try {
      this.#window.update(await readTrends(this.#options.pool, { fromMs, toMs: nowMs + TREND_STEP_MS }), startMs);
      if (isWhole) this.#wholeReadAtMs = nowMs;
      return true;
    } catch (thrown) {
      this.#options.log.debug({ reason: toError(thrown).message }, "trends not read, trying again at the next turn");
      return false;
    } finally {
      this.#isReading = false;
    }
  }

  trends(): Trends {
    return this.#window.toTrends(this.#options.nowMs());
  }
}
