import type { Device } from "../core/domain/device.ts";
import { lineLengthM, projectOnLine, toPlane } from "../core/province/geometry.ts";
import type { Profile } from "../core/province/profiles.ts";
import type { LonLat, SchematicLine } from "../core/province/schematic-line.ts";
import type { Scenario } from "./scenarios.ts";
import { CLIMATES, type Climate } from "./signals/climate.ts";
import { mixText } from "./signals/random.ts";

/** Everything the signals depend on besides the device and the instant. */
export type World = {
  readonly seed: number;
  readonly profile: Profile;
  readonly climate: Climate;
  readonly scenario: Scenario;
};

export function createWorld(profile: Profile, options: { readonly seed: number; readonly scenario: Scenario }): World {
  return { ...options, profile, climate: CLIMATES[profile.info.profile] };
}

/** A device with what its place means for its signals, worked out once. */
export type Site = {
  readonly device: Device;
  /** Hash of the device's code: its own chance. */
  readonly key: number;
  /** East and north of the province's centre. */
  readonly xKm: number;
  readonly yKm: number;
  readonly fromCentreKm: number;
  readonly isNorthOfCentre: boolean;
  /** 1 in the middle of the town, towards 0 in the country. */
  readonly urban: number;
  /** The road or street it stands on, else the nearest. */
  readonly road: LinePlace;
  readonly river: LinePlace;
};

export type LinePlace = {
  readonly line: SchematicLine;
  /** From the line's start; rivers start upstream. */
  readonly chainageKm: number;
  readonly lengthKm: number;
  readonly awayM: number;
};

export function siteOf(world: World, device: Device): Site {
  const { profile } = world;
  const point: LonLat = [device.lon, device.lat];
  const { xM, yM } = toPlane(profile.centre, point);
  const fromCentreKm = Math.hypot(xM, yM) / 1000;
  const roads = profile.lines.filter((line) => line.kind !== "river");
  const own = roads.filter((line) => line.nameVi === device.street);
  return {
    device,
    key: mixText(world.seed, device.code),
    xKm: xM / 1000,
    yKm: yM / 1000,
    fromCentreKm,
    isNorthOfCentre: yM > 0,
    urban: Math.exp(-((fromCentreKm / 4) ** 2)),
    road: nearestLine(own.length > 0 ? own : roads, point),
    river: nearestLine(
      profile.lines.filter((line) => line.kind === "river"),
      point,
    ),
  };
}

function nearestLine(lines: readonly SchematicLine[], point: LonLat): LinePlace {
  const places = lines.map((line): LinePlace => {
    const { distanceM, chainageM } = projectOnLine(line.line, point);
    return { line, awayM: distanceM, chainageKm: chainageM / 1000, lengthKm: lineLengthM(line.line) / 1000 };
  });
  const nearest = places.toSorted((a, b) => a.awayM - b.awayM)[0];
  if (nearest === undefined) throw new RangeError("a profile needs at least one road and one river");
  return nearest;
}
