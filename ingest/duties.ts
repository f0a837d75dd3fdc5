import type pg from "pg";
import type { Registry } from "prom-client";
import { systemClock } from "../core/clock.ts";
import type { Logger } from "../core/node/log.ts";
import { FiguresJob } from "./figures/figures-job.ts";
import { MeasuredJob } from "./measured/measured-job.ts";
import { UnitRollupJob } from "./unit-rollups/unit-rollup-job.ts";

/** Work that the active ingest does beside writing. `run` resolves after `stop`, and may be called again then. */
export type Duty = { readonly run: () => Promise<void>; readonly stop: () => void };

/** What follows from what is stored: each takes its notes by itself, in whichever order. */
export function createDuties({
  pool,
  registry,
  log,
}: {
  readonly pool: pg.Pool;
  readonly registry: Registry;
  readonly log: Logger;
}): readonly Duty[] {
  const common = { pool, registry, nowMs: systemClock.nowMs };
  return [
    new UnitRollupJob({ ...common, log: log.child({ component: "unit-rollups" }) }),
    new MeasuredJob({ ...common, log: log.child({ component: "measured" }) }),
    new FiguresJob({ ...common, log: log.child({ component: "figures" }) }),
  ];
}
