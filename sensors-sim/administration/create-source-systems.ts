import { readFile } from "node:fs/promises";
import { z } from "zod";
import { systemClock } from "../../core/clock.ts";
import { ConfigError } from "../../core/node/errors.ts";
import type { Logger } from "../../core/node/log.ts";
import type { AdministrationConfig } from "./config.ts";
import { planFigures } from "./figures/figure-plan.ts";
import { LEVELS } from "./figures/levels.ts";
import { FEED_SOURCE, type PlayedSystems } from "./past.ts";
import { Postman } from "./postman.ts";
import { FEED_SOURCES } from "./present-day.ts";
import { provinceLife } from "./province-life.ts";
import { type Agreed, readAgreed } from "./read-reference.ts";
import { SourceDoor } from "./source-door.ts";
import { SourceSystems } from "./source-systems.ts";

export async function createSourceSystems(config: AdministrationConfig, log: Logger): Promise<SourceSystems> {
  const keys = await readKeys(config.SOURCE_KEYS_FILE);
  const systems = withKeys(playedSystems(config, await readAgreed()), keys);
  const door = new SourceDoor(config.PLATFORM_URL.replace(/\/$/, ""), keys);
  return new SourceSystems({
    systems,
    postman: new Postman({ door, log, nonsense: systems.nonsense }),
    silences: config.ADMIN_SILENT,
    historyDays: config.ADMIN_HISTORY_DAYS,
    rowsPerS: config.ADMIN_ROWS_PER_S,
    clock: systemClock,
    log,
  });
}

export function playedSystems(config: AdministrationConfig, { indicators, sources }: Agreed): PlayedSystems {
  const { PROFILE: profile, SIM_SEED: seed } = config;
  const carelessness = { lateDays: config.ADMIN_LATE_DAYS, corrections: config.ADMIN_CORRECTIONS };
  return {
    life: provinceLife({ profile, seed, scale: config.ADMIN_SCALE, carelessness }),
    plans: planFigures({ indicators, sources, levels: LEVELS, profile, seed }),
    feedSources: sources.filter(({ code }) => FEED_SOURCES.has(code)),
    seed,
    nonsense: config.ADMIN_NONSENSE === "none" ? undefined : config.ADMIN_NONSENSE,
  };
}

/** A system without a key is not played: it is a real one, or nobody wants it. */
function withKeys(systems: PlayedSystems, keys: Readonly<Record<string, string>>): PlayedSystems {
  const has = ({ code }: { readonly code: string }) => keys[code] !== undefined;
  const life: PlayedSystems["life"] = (feed, day) => (keys[FEED_SOURCE[feed]] === undefined ? [] : systems.life(feed, day));
  return { ...systems, life, plans: systems.plans.filter(({ source }) => has(source)), feedSources: systems.feedSources.filter(has) };
}

async function readKeys(file: string): Promise<Record<string, string>> {
  try {
    return z.record(z.string(), z.string().min(1)).parse(JSON.parse(await readFile(file, "utf8")));
  } catch (cause) {
    throw new ConfigError(`SOURCE_KEYS_FILE: ${file} does not hold {source: key}`, { cause });
  }
}
