import { type LevelOfService, type StreetClass, streetLevelBySpeed } from "./level-of-service.ts";

/**
 * The class of HCM 2000 by which a line of a reference province is judged: roads between towns as class II, streets in town as IV. A
 * platform default, for nobody has classified them; an operator's own road register would say.
 */
const CLASSES: Readonly<Record<"road" | "street", StreetClass>> = { road: "II", street: "IV" };

/** Level of service on a road or street by the mean speed of a counter there, in km/h. */
export function levelOnLine(kind: "road" | "street", speedKmh: number): LevelOfService | undefined {
  return streetLevelBySpeed(CLASSES[kind], speedKmh);
}
