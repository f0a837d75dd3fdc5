import { type PastFlood, pastStormStrength, stormAt } from "./past-flood.ts";
import { hourOfDay } from "./signals/local-time.ts";
import { mix, mixText, toUnit } from "./signals/random.ts";

export const SCENARIO_NAMES = ["normal-day", "rush-hour", "flood", "sensor-outage"] as const;
export type ScenarioName = (typeof SCENARIO_NAMES)[number];

/** What is going on, and since when by the modelled clock; a flood may lie before it. The flood scenario brings its own. */
export type Scenario = { readonly name: ScenarioName; readonly startMs: number; readonly pastFlood?: PastFlood };

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** 0 to 1: how fully a flood's storm stands over the province. That of the scenario begins hours before it: the rivers are rising at its start. */
export function stormStrength(scenario: Scenario, instantMs: number): number {
  if (scenario.name === "flood") return stormAt((instantMs - scenario.startMs) / HOUR_MS);
  return scenario.pastFlood === undefined ? 0 : pastStormStrength(scenario.pastFlood, instantMs);
}

/** Hour of day that traffic lives by: in the rush-hour scenario it is always a quarter past five. */
export function trafficHour(scenario: Scenario, instantMs: number): number {
  return rushShare(scenario, instantMs) > 0 ? 17.25 : hourOfDay(instantMs);
}

/** Factor on the wish to drive: the rush-hour scenario swells to a quarter above the usual peak within 10 minutes. */
export function trafficDemand(scenario: Scenario, instantMs: number): number {
  const share = rushShare(scenario, instantMs);
  return share === 0 ? 1 : 0.75 + 0.5 * share;
}

function rushShare(scenario: Scenario, instantMs: number): number {
  if (scenario.name !== "rush-hour" || instantMs < scenario.startMs) return 0;
  return Math.max(0.001, Math.min(1, (instantMs - scenario.startMs) / (10 * MINUTE_MS)));
}

/** As much of a device as an outage cares for. */
type PoweredThing = { readonly code: string; readonly fromCentreKm: number; readonly isNorthOfCentre: boolean };

/**
 * Whether a device has power. In the sensor-outage scenario the quarter within 4 km north of the centre is cut
 * off for 20 minutes of every hour, one device in 25 stays dead, and one in 30 is without power for 90 seconds of
 * every 6 minutes.
 */
export function hasPower(scenario: Scenario, device: PoweredThing, instantMs: number): boolean {
  if (scenario.name !== "sensor-outage" || instantMs < scenario.startMs) return true;
  const sinceMs = instantMs - scenario.startMs;
  const isCutOff = device.isNorthOfCentre && device.fromCentreKm < 4 && within(sinceMs, { fromMin: 2, lastsMin: 20, everyMin: 60 });
  if (isCutOff) return false;
  const lot = mixText(0x00f7, device.code);
  if (toUnit(lot) < 1 / 25) return sinceMs < MINUTE_MS;
  const startMin = 6 * toUnit(mix(lot, 2));
  return !(toUnit(mix(lot, 1)) < 1 / 30 && within(sinceMs, { fromMin: startMin, lastsMin: 1.5, everyMin: 6 }));
}

function within(sinceMs: number, times: { readonly fromMin: number; readonly lastsMin: number; readonly everyMin: number }): boolean {
  const afterMs = sinceMs - times.fromMin * MINUTE_MS;
  return afterMs >= 0 && afterMs % (times.everyMin * MINUTE_MS) < times.lastsMin * MINUTE_MS;
}
