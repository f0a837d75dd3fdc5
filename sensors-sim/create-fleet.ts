import { systemClock } from "../core/clock.ts";
import type { Logger } from "../core/node/log.ts";
import { planDevices } from "../core/province/plan-devices.ts";
import { PROFILES } from "../core/province/profiles.ts";
import { openCityMemory } from "./city-memory.ts";
import type { SimulatorConfig } from "./config.ts";
import { readCredentials } from "./credentials.ts";
import { DeviceSession } from "./device-session.ts";
import { Fleet } from "./fleet.ts";
import { newFleetCounters } from "./fleet-counters.ts";
import { modelledMs } from "./model-clock.ts";
import { DEFAULT_LIMITS, Outbox } from "./outbox.ts";
import { eveningBeforeMs, floodLosses, type Loss } from "./past-flood.ts";
import { Recorder } from "./recorder.ts";
import { hasPower, type Scenario } from "./scenarios.ts";
import { backfillInstants } from "./schedule.ts";
import { createPhotographer } from "./stills/create-photographer.ts";
import { createWorld, siteOf } from "./world.ts";

/** Devices knock at the broker one after the other. */
const CONNECT_EVERY_MS = 5;

/** Puts the city together: the devices of the province, each with its outbox, its signals and its connection. */
export async function createFleet(config: SimulatorConfig, log: Logger): Promise<Fleet> {
  const profile = PROFILES[config.PROFILE];
  const devices = planDevices(profile, config.SIM_DEVICES === undefined ? {} : { count: config.SIM_DEVICES });
  const passwords = await readCredentials(
    config.CREDENTIALS_FILE,
    devices.map((device) => device.code),
  );
  const startMs = systemClock.nowMs();
  const clock = { startMs, speed: config.SIM_SPEED };
  const scenario = scenarioOf(config, startMs);
  const world = createWorld(profile, { seed: config.SIM_SEED, scenario });
  const sites = devices.map((device) => siteOf(world, device));
  const losses = scenario.pastFlood === undefined ? new Map<string, Loss>() : floodLosses(sites, scenario.pastFlood.crestMs);
  const past = backfillInstants(startMs, config.SIM_BACKFILL_HOURS);
  const memory = await openCityMemory({
    file: config.SIM_MEMORY_FILE,
    city: { profile: config.PROFILE, seed: config.SIM_SEED, playedSince: config.SIM_PLAYED_SINCE ?? "" },
    log,
  });
  const limits = { ...DEFAULT_LIMITS, maxBytes: config.SIM_OUTBOX_KIB * 1024, resendAfterMs: config.SIM_RESEND_AFTER_S * 1000 };
  const counters = newFleetCounters();
  const faults = config.SIM_FAULTS;
  // A word that no earlier run of this device has used: the time of this one, and a count.
  const run = startMs.toString(36);

  const members = sites.map((site, at) => {
    const { device } = site;
    const loss = losses.get(device.code);
    const ownPast = withoutLoss(past, loss).filter((instantMs) => !memory.holds(device.code, instantMs));
    let boots = 0;
    const outbox = new Outbox(
      () => `${run}.${boots++}`,
      limits,
      (observedAtMs) => memory.remember(device.code, observedAtMs),
    );
    const session = new DeviceSession(
      {
        mqttUrl: config.MQTT_URL,
        code: device.code,
        password: passwords.get(device.code) ?? "",
        key: site.key,
        faults,
        outbox,
        recorder: new Recorder({ world, site, faults, clock, past: ownPast, outbox }),
        hasPower: (nowMs) => hasPower(scenario, { ...site, code: device.code }, modelledMs(nowMs, clock)),
        counters,
        onRefused: (code, reason) => log.warn({ device: code, reason }, "broker refuses a device"),
      },
      startMs + at * CONNECT_EVERY_MS,
    );
    return { site, session, outbox };
  });
  log.info({ profile: config.PROFILE, seed: config.SIM_SEED, scenario: scenario.name, speed: clock.speed }, "city is made");
  const photographer = createPhotographer({
    world,
    sites: config.SIM_STILLS === "off" ? [] : members.map(({ session, site }) => ({ site, sendStill: session.sendStill.bind(session) })),
    modelledMs: (instantMs) => modelledMs(instantMs, clock),
    startMs,
  });
  return new Fleet({ members, counters, photographer, memory, clock: systemClock, log });
}

/** The flood scenario brings a flood of its own. */
function scenarioOf(config: SimulatorConfig, startMs: number): Scenario {
  const scenario = { name: config.SIM_SCENARIO, startMs };
  if (config.SIM_PAST_FLOOD === "off" || config.SIM_SCENARIO === "flood") return scenario;
  const playedSinceMs = config.SIM_PLAYED_SINCE === undefined ? startMs : Date.parse(config.SIM_PLAYED_SINCE);
  return { ...scenario, pastFlood: { crestMs: eveningBeforeMs(playedSinceMs), profile: config.PROFILE } };
}

/** What a device tells of the past: nothing of the time in which the flood had it. */
function withoutLoss(past: readonly number[], loss: Loss | undefined): readonly number[] {
  return loss === undefined ? past : past.filter((instantMs) => instantMs < loss.fromMs || instantMs >= loss.toMs);
}
