/**
 * Level of service of the Highway Capacity Manual, A best. Vietnam has no legal one for traffic full of motorcycles:
 * screens say "tham khảo HCM" beside it.
 */
export type LevelOfService = "A" | "B" | "C" | "D" | "E" | "F";

/** Urban streets by their design, HCM 2000: I fast and far apart, IV slow and dense. */
export type StreetClass = "I" | "II" | "III" | "IV";

const KM_PER_MILE = 1.609_344;

const LEVELS = ["A", "B", "C", "D", "E"] as const;

/** Passenger cars a mile and lane, at most. */
const FREEWAY_DENSITY = [11, 18, 26, 35, 45] as const;

/** Mean speeds in miles an hour, above which a level holds: HCM 2000, exhibit 15-2. */
const STREET_SPEED: Readonly<Record<StreetClass, readonly number[]>> = {
  I: [42, 34, 27, 21, 16],
  II: [35, 28, 22, 17, 13],
  III: [30, 24, 18, 14, 10],
  IV: [25, 19, 13, 9, 7],
};

/** Per cent of the base free-flow speed, above which a level holds. Given of HCM 2010 from memory of it, not read there. */
const FREE_FLOW_PERCENT = [85, 67, 50, 40, 30] as const;

/** Seconds of control delay a vehicle, at most. Given of the manual, not read there. */
const SIGNAL_DELAY_S = [10, 20, 35, 55, 80] as const;

/** Of a freeway by its density in passenger cars a kilometre and lane; undefined for what is no density. */
export function freewayLevel(carsPerKmLane: number): LevelOfService | undefined {
  return atMost(FREEWAY_DENSITY, carsPerKmLane * KM_PER_MILE);
}

/** Of an urban street by its mean speed in km/h, stops included. */
export function streetLevelBySpeed(streetClass: StreetClass, speedKmh: number): LevelOfService | undefined {
  return above(STREET_SPEED[streetClass], speedKmh / KM_PER_MILE);
}

/** Of an urban street by its speed as per cent of the free-flow speed; over capacity (v/c above 1) it is F whatever the speed. */
export function streetLevelByShare(percentOfFreeFlow: number, volumeToCapacity = 0): LevelOfService | undefined {
  return volumeToCapacity > 1 ? "F" : above(FREE_FLOW_PERCENT, percentOfFreeFlow);
}

/** Of a crossing with lights by the mean delay in seconds. */
export function signalLevel(delayS: number): LevelOfService | undefined {
  return atMost(SIGNAL_DELAY_S, delayS);
}

function atMost(limits: readonly number[], value: number): LevelOfService | undefined {
  if (!(value >= 0)) return undefined;
  return LEVELS[limits.findIndex((limit) => value <= limit)] ?? "F";
}

function above(limits: readonly number[], value: number): LevelOfService | undefined {
  if (!(value >= 0)) return undefined;
  return LEVELS[limits.findIndex((limit) => value > limit)] ?? "F";
}
