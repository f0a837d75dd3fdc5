import type { DataSource } from "../../core/domain/source/freshness-contract.ts";
import { runningTellings, tellings } from "./figures/tell-figures.ts";
import type { TimedRow } from "./live-rows.ts";
import { toSendings } from "./live-rows.ts";
import { FEED_NAMES, FEED_SOURCE, nonsenseOn, type PlayedSystems, tellingToRow, toTimedRow } from "./past.ts";
import type { Sending } from "./source-door.ts";
import { type DayNumber, dayNumberAt } from "./work-days.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** What the systems say as time goes on: each new day's items, figures whose time has come, and that there is nothing new. */
export class PresentDay {
  readonly #systems: PlayedSystems;
  /** Sources that promised to be heard every so many minutes. */
  readonly #steady: readonly { readonly source: DataSource; readonly everyMs: number }[];
  readonly #heardMs = new Map<string, number>();
  readonly #saidMs = new Map<string, number>();
  #openedDay: DayNumber;
  /** The items of the day of the start are the past's; its nonsense is not. */
  #first: readonly TimedRow[];
  #toldMs: number;

  constructor(systems: PlayedSystems, nowMs: number) {
    this.#systems = systems;
    this.#openedDay = dayNumberAt(nowMs);
    this.#first = nonsenseOn(systems, systems.plans, this.#openedDay);
    this.#toldMs = nowMs;
    const sources = new Map(systems.plans.map(({ source }) => [source.code, source]));
    for (const source of systems.feedSources) sources.set(source.code, source);
    this.#steady = [...sources.values()].flatMap((source) => {
      const { promise } = source.contract;
      // Well within what was promised, also when the machine is busy.
      return promise.kind === "every" ? [{ source, everyMs: Math.max(MINUTE_MS, promise.minutes * 0.6 * MINUTE_MS) }] : [];
    });
  }

  /** Rows that have come up since the last call: items of a day when it begins, figures in their minute. */
  happenedBy(nowMs: number): TimedRow[] {
    const rows = [...this.#first];
    this.#first = [];
    while (this.#openedDay < dayNumberAt(nowMs)) {
      this.#openedDay += 1;
      for (const feed of FEED_NAMES) rows.push(...this.#systems.life(feed, this.#openedDay).map(toTimedRow));
      rows.push(...nonsenseOn(this.#systems, this.#systems.plans, this.#openedDay));
    }
    if (nowMs - this.#toldMs < MINUTE_MS) return rows;
    const window = { fromMs: this.#toldMs, untilMs: nowMs };
    this.#toldMs = nowMs;
    rows.push(...this.#systems.plans.flatMap((plan) => tellings(plan, window, nowMs - 6 * DAY_MS)).map(tellingToRow));
    return rows;
  }

  /** What sources that are heard all the time say of the hour or the day that runs; if there is nothing to say, just that. */
  saidNow(nowMs: number, maySpeak: (source: string) => boolean): Sending[] {
    const sendings: Sending[] = [];
    for (const { source, everyMs } of this.#steady) {
      const { code } = source;
      if (nowMs - (this.#saidMs.get(code) ?? 0) < everyMs || !maySpeak(code)) continue;
      this.#saidMs.set(code, nowMs);
      const plans = this.#systems.plans.filter((plan) => plan.source.code === code);
      const figures = toSendings(plans.flatMap((plan) => runningTellings(plan, nowMs)).map(tellingToRow));
      sendings.push(...figures);
      if (figures.length > 0 || nowMs - (this.#heardMs.get(code) ?? 0) < everyMs) continue;
      const [content = "figures"] = source.contents;
      sendings.push({ source: code, content, rows: [], name: `nothing new ${Math.floor(nowMs / MINUTE_MS)}` });
    }
    return sendings;
  }

  noteHeard(source: string, atMs: number): void {
    this.#heardMs.set(source, atMs);
  }
}

/** Codes of the sources that events come from. */
export const FEED_SOURCES: ReadonlySet<string> = new Set(Object.values(FEED_SOURCE));
