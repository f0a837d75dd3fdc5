import type pg from "pg";
import type { Trends } from "../../core/contracts/push.ts";
import { toError } from "../../core/node/errors.ts";
import type { Logger } from "../../core/node/log.ts";
import { readTrends, TREND_STEP_MS } from "../queries/read-trends.ts";
import { TrendWindow } from "../state/trend-window.ts";

const STEPS = 72;
const MINUTE_MS = 60_000;
/** At least so long between two looks: trends move slower than the city. */
const PERIOD_MS = 10_000;

/**
 * The province's means of the six hours before a past instant, from roll-ups and therefore with what came late or was corrected
 * since. Of the minute in which the instant lies nothing is shown.
 */
export class PastTrends {
  readonly #options: { readonly pool: pg.Pool; readonly log: Logger };
  readonly #window = new TrendWindow({ stepMs: TREND_STEP_MS, steps: STEPS });
  #shownUntilMs = Number.NEGATIVE_INFINITY;
  #readAtMs = Number.NEGATIVE_INFINITY;
  #isReading = false;

  constructor(options: { readonly pool: pg.Pool; readonly log: Logger }) {
    this.#options = options;
  }

  /** True when there is more to show. `atMs` never falls. */
  async refresh(atMs: number): Promise<boolean> {
    const untilMs = Math.floor(atMs / MINUTE_MS) * MINUTE_MS;
    const isTooSoon = performance.now() - this.#readAtMs < PERIOD_MS;
    if (this.#isReading || isTooSoon || untilMs <= this.#shownUntilMs) return false;
    this.#isReading = true;
    const startMs = this.#window.startMs(atMs);
    // Of what was read before only the last two steps: close to the present a minute comes up to 90 s after it began.
    const fromMs = Math.max(startMs, (Math.floor(this.#shownUntilMs / TREND_STEP_MS) - 1) * TREND_STEP_MS);
    try {
      this.#window.update(await readTrends(this.#options.pool, { fromMs, toMs: untilMs }), startMs);
      this.#shownUntilMs = untilMs;
      return true;
    } catch (thrown) {
      this.#options.log.debug({ reason: toError(thrown).message }, "trends of the past not read, trying again later");
      return false;
    } finally {
      this.#readAtMs = performance.now();
      this.#isReading = false;
    }
  }

  trends(): Trends | undefined {
    return this.#shownUntilMs === Number.NEGATIVE_INFINITY ? undefined : this.#window.toTrends(this.#shownUntilMs);
  }
}
