import type pg from "pg";
import type { Registry } from "prom-client";
import type { z } from "zod";
import { systemClock } from "../core/clock.ts";
import type { Logger } from "../core/node/log.ts";
import type { environmentSchema } from "./config.ts";
import { FiguresJob } from "./figures/figures-job.ts";
import { MeasuredJob } from "./measured/measured-job.ts";
import { StillRetention } from "./stills/still-retention.ts";
import { StillsDuty } from "./stills/stills-duty.ts";
import { UnitRollupJob } from "./unit-rollups/unit-rollup-job.ts";

/** Work that the active ingest does beside writing. `run` resolves after `stop`, and may be called again then. */
export type Duty = { readonly run: () => Promise<void>; readonly stop: () => void };

type DutiesOptions = {
  readonly config: Readonly<z.infer<typeof environmentSchema>>;
  readonly pool: pg.Pool;
  readonly registry: Registry;
  /** Whether a lost connection to the broker may be made again. */
  readonly mayReconnect: () => boolean;
  readonly log: Logger;
};

/** What follows from what is stored: each takes its notes by itself, in whichever order. And the pictures, beside the readings. */
export function createDuties(options: DutiesOptions): readonly Duty[] {
  const { log, pool, registry } = options;
  const common = { pool, registry, nowMs: systemClock.nowMs };
  return [
    new UnitRollupJob({ ...common, log: log.child({ component: "unit-rollups" }) }),
    new MeasuredJob({ ...common, log: log.child({ component: "measured" }) }),
    new FiguresJob({ ...common, log: log.child({ component: "figures" }) }),
    ...stillDuties(options),
  ];
}

/** Old pictures are deleted also where none are taken any more. */
function stillDuties({ config, log: parent, mayReconnect, pool, registry }: DutiesOptions): readonly Duty[] {
  const log = parent.child({ component: "stills" });
  const keep = {
    keepHours: config.KEEP_STILLS_HOURS,
    keepLastDays: config.KEEP_LAST_STILL_DAYS,
    keepMb: config.KEEP_STILLS_MB,
    keepViewDays: config.KEEP_CAMERA_VIEW_DAYS,
  };
  const retention = new StillRetention({ pool, registry, keep, log });
  const { MQTT_STILLS_PASSWORD: password, MQTT_STILLS_USERNAME: username, MQTT_URL: url } = config;
  if (username === undefined) return [retention];
  return [retention, new StillsDuty({ pool, registry, url, username, password, mayReconnect, nowMs: systemClock.nowMs, log })];
}
