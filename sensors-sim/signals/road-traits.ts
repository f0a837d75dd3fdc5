import type { SchematicLine } from "../../core/province/schematic-line.ts";
import { mixText, toUnit } from "./random.ts";

/** What a road carries, both directions together. */
export type RoadTraits = {
  readonly kind: "street" | "national" | "provincial" | "expressway";
  /** Vehicles per hour in an ordinary evening peak. */
  readonly peakPerHour: number;
  /** Vehicles per hour at which it breaks down. */
  readonly capacityPerHour: number;
  readonly freeSpeedKmH: number;
  /** Share of motorcycles by day. They may not use expressways. */
  readonly motorcycleShare: number;
};

const BY_KIND: Readonly<Record<RoadTraits["kind"], Omit<RoadTraits, "kind">>> = {
  street: { peakPerHour: 1700, capacityPerHour: 2050, freeSpeedKmH: 37, motorcycleShare: 0.8 },
  national: { peakPerHour: 1500, capacityPerHour: 2300, freeSpeedKmH: 58, motorcycleShare: 0.58 },
  provincial: { peakPerHour: 620, capacityPerHour: 1300, freeSpeedKmH: 47, motorcycleShare: 0.74 },
  expressway: { peakPerHour: 2900, capacityPerHour: 5600, freeSpeedKmH: 97, motorcycleShare: 0 },
};

const known = new WeakMap<SchematicLine, RoadTraits>();

/** The traits of a line, the same for every device on it: streets differ from one another by up to a half. */
export function roadTraits(line: SchematicLine): RoadTraits {
  const found = known.get(line);
  if (found !== undefined) return found;
  const kind = kindOf(line);
  const typical = BY_KIND[kind];
  const size = kind === "street" ? 0.55 + 0.75 * toUnit(mixText(7, line.nameVi)) : 1;
  const traits: RoadTraits = { ...typical, kind, peakPerHour: typical.peakPerHour * size, capacityPerHour: typical.capacityPerHour * size };
  known.set(line, traits);
  return traits;
}

function kindOf(line: SchematicLine): RoadTraits["kind"] {
  if (line.kind === "street") return "street";
  if (line.nameVi.startsWith("Cao tốc")) return "expressway";
  return line.nameVi.startsWith("QL") ? "national" : "provincial";
}
