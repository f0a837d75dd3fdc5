import type pg from "pg";
import { Counter, type Registry } from "prom-client";
import type { Logger } from "../../core/node/log.ts";
import { Rounds } from "../rounds.ts";
import { dropOldStills, type KeepStills } from "./drop-old-stills.ts";

const PERIOD_MS = 60_000;

/** Deletes pictures when their time is over: the purpose for which they were taken has ended. */
export class StillRetention {
  readonly #options: { readonly pool: pg.Pool; readonly keep: KeepStills; readonly log: Logger };
  readonly #rounds: Rounds;
  readonly #dropped: Counter;

  constructor({
    registry,
    ...options
  }: { readonly pool: pg.Pool; readonly keep: KeepStills; readonly registry: Registry; readonly log: Logger }) {
    this.#options = options;
    this.#rounds = new Rounds({ periodMs: PERIOD_MS, log: options.log, failure: "old pictures could not be deleted, trying again" });
    this.#dropped = new Counter({
      name: "vonglau_ingest_stills_deleted_total",
      help: "Pictures of cameras deleted for good because their time was over",
      registers: [registry],
    });
  }

  run(): Promise<void> {
    return this.#rounds.run(async () => {
      const { stills, views } = await dropOldStills(this.#options.pool, this.#options.keep);
      this.#dropped.inc(stills);
      if (stills + views > 0) this.#options.log.debug({ stills, views }, "old pictures deleted");
    });
  }

  stop(): void {
    this.#rounds.stop();
  }
}
