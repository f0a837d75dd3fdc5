import { sunOn } from "../../core/domain/measured/daylight.ts";
import { isAlive, lastHeardMs, type Standing, standingOf, toldNow, type Watched } from "./watched.ts";

const MARGIN_MS = 30 * 60_000;
/** Per cent of a cabinet's lamps from which it counts as burning: what is between is stray readings. */
const BURNING_PERCENT = 5;
/** Mains of 220 V and how far from it a supply is off: a platform default. */
const MAINS_V = 220;
const OFF_SHARE = 0.1;

/** From dusk to dawn lamps should burn, by day they should not; in the half hours around sunset and sunrise either is right. */
export type LightDue = "on" | "off" | "either";

/** What of a cabinet wants eyes, the worst first. */
export const CABINET_STATES = ["dark", "daytime", "voltage", "silent", "right"] as const;
export type CabinetState = (typeof CABINET_STATES)[number];

export type Cabinet = {
  readonly place: number;
  readonly standing: Standing;
  readonly state: CabinetState;
  readonly due: LightDue;
  readonly powerKW: number | undefined;
  readonly lampsOnPct: number | undefined;
  readonly voltageV: number | undefined;
  readonly isVoltageOff: boolean;
  readonly heardAtMs: number | undefined;
};

export type CabinetSums = {
  readonly counts: Readonly<Record<CabinetState, number>>;
  readonly burning: number;
  /** Cabinets that tell something. */
  readonly told: number;
  readonly powerKW: number;
};

/** What the hour demands of lamps at a place. */
export function lightDueAt(place: { readonly lat: number; readonly lon: number }, atMs: number): LightDue {
  const { sunriseMs, sunsetMs } = sunOn(place, atMs);
  if (atMs >= sunriseMs + MARGIN_MS && atMs <= sunsetMs - MARGIN_MS) return "off";
  return atMs <= sunriseMs - MARGIN_MS || atMs >= sunsetMs + MARGIN_MS ? "on" : "either";
}

/** Cabinets by what is wrong with them: dark where they should burn first. */
export function cabinetsOf(watched: Watched, places: readonly number[]): readonly Cabinet[] {
  return places.map((place) => cabinetAt(watched, place)).toSorted(byState);
}

/** How many are in each state, how many burn, and what they draw together. */
export function sumCabinets(cabinets: readonly Cabinet[]): CabinetSums {
  const counts = { dark: 0, daytime: 0, voltage: 0, silent: 0, right: 0 };
  let [burning, told, powerKW] = [0, 0, 0];
  for (const cabinet of cabinets) {
    counts[cabinet.state] += 1;
    if (isAlive(cabinet.standing)) told += 1;
    if ((cabinet.lampsOnPct ?? 0) >= BURNING_PERCENT) burning += 1;
    powerKW += cabinet.powerKW ?? 0;
  }
  return { counts, burning, told, powerKW };
}

function cabinetAt(watched: Watched, place: number): Cabinet {
  const device = watched.devices[place];
  const standing = standingOf(watched, place);
  const due = device === undefined ? "either" : lightDueAt(device, watched.nowMs);
  const lampsOnPct = toldNow(watched, place, "lamps_on");
  const voltageV = toldNow(watched, place, "voltage");
  const isVoltageOff = voltageV !== undefined && Math.abs(voltageV - MAINS_V) > OFF_SHARE * MAINS_V;
  return {
    place,
    standing,
    state: stateOf({ isSilent: !isAlive(standing), due, lampsOnPct, isVoltageOff }),
    due,
    powerKW: toldNow(watched, place, "power"),
    lampsOnPct,
    voltageV,
    isVoltageOff,
    heardAtMs: lastHeardMs(watched, place),
  };
}

type Told = {
  readonly isSilent: boolean;
  readonly due: LightDue;
  readonly lampsOnPct: number | undefined;
  readonly isVoltageOff: boolean;
};

function stateOf({ isSilent, due, lampsOnPct, isVoltageOff }: Told): CabinetState {
  if (isSilent) return "silent";
  const isBurning = lampsOnPct === undefined ? undefined : lampsOnPct >= BURNING_PERCENT;
  if (due === "on" && isBurning === false) return "dark";
  if (due === "off" && isBurning === true) return "daytime";
  return isVoltageOff ? "voltage" : "right";
}

function byState(one: Cabinet, other: Cabinet): number {
  return (
    CABINET_STATES.indexOf(one.state) - CABINET_STATES.indexOf(other.state) ||
    (one.heardAtMs ?? 0) - (other.heardAtMs ?? 0) ||
    (other.powerKW ?? 0) - (one.powerKW ?? 0)
  );
}
