import { DEVICE_KINDS, type Device, type DeviceKind } from "../domain/device.ts";
import { apportion } from "./apportion.ts";
import { type CommuneLocator, communeLocator } from "./commune-locator.ts";
import { type CommuneUnit, shortUnitName } from "./commune-unit.ts";
import { distanceM, lineLengthM } from "./geometry.ts";
import type { Profile } from "./profiles.ts";
import type { SchematicLine } from "./schematic-line.ts";
import { Spacing } from "./spacing.ts";
import { type Spot, spotsInCommunes, spotsOnLines } from "./spots.ts";

/** Devices of each kind when nothing else is asked for; other totals keep the proportions. */
const DEFAULT_COUNTS: Readonly<Record<DeviceKind, number>> = {
  "water-gauge": 16,
  "camera-box": 72,
  "traffic-counter": 130,
  "lighting-cabinet": 110,
  "air-station": 44,
  "noise-meter": 40,
  "weather-station": 20,
};

const NAMES: Readonly<Record<DeviceKind, { readonly code: string; readonly prefix: string }>> = {
  "water-gauge": { code: "wat", prefix: "Mực nước" },
  "camera-box": { code: "cam", prefix: "Camera" },
  "traffic-counter": { code: "trf", prefix: "Đếm xe" },
  "lighting-cabinet": { code: "lit", prefix: "Tủ chiếu sáng" },
  "air-station": { code: "air", prefix: "Không khí" },
  "noise-meter": { code: "noi", prefix: "Đo ồn" },
  "weather-station": { code: "wea", prefix: "Thời tiết" },
};

const LEAST_SPACING_M = 60;
const ROADSIDE_M = 25;

/**
 * The simulated devices of a reference province: the same list for the same arguments, in one order, one device
 * per place, no two nearer than 60 m. Traffic counters and cameras stand on the schematic streets and roads,
 * gauges on the rivers, half of the lighting cabinets beside streets, everything else in the communes, densest
 * in the centre. `unitCode` is that of the street or gauge where it is known, else the likeliest commune by
 * centroid, area and bounding box (see `communeLocator`). Where `count` (default 432)
 * is more than the lines can hold, the rest are lighting cabinets.
 */
export function planDevices(profile: Profile, options: { readonly count?: number } = {}): readonly Device[] {
  const kinds = (Object.keys(DEFAULT_COUNTS) as DeviceKind[]).map((kind) => ({ kind, weight: DEFAULT_COUNTS[kind] }));
  const weights = kinds.map(({ weight }) => weight);
  const total = options.count ?? weights.reduce((sum, weight) => sum + weight, 0);
  const counts = apportion(total, weights, { oneEach: true });
  const spacing = new Spacing(profile.centre, LEAST_SPACING_M);
  const locate = communeLocator(profile.units);
  const planned = kinds.map(({ kind }, at) => ({ kind, spots: [...spotsFor({ profile, locate, kind, total: counts[at] ?? 0 }, spacing)] }));
  const missing = total - planned.reduce((sum, { spots }) => sum + spots.length, 0);
  const cabinets = planned.find(({ kind }) => kind === "lighting-cabinet");
  cabinets?.spots.push(...communeSpots({ profile, locate, kind: "lighting-cabinet", total: missing }, spacing));
  return planned.flatMap(({ kind, spots }) => named({ profile, locate, kind }, spots));
}

type Planned = { readonly profile: Profile; readonly locate: CommuneLocator; readonly kind: DeviceKind };
type Demand = Planned & { readonly total: number };

function spotsFor(demand: Demand, spacing: Spacing): readonly Spot[] {
  switch (demand.kind) {
    case "water-gauge":
      return gaugeSpots(demand, spacing);
    case "camera-box":
      return lineSpots({ ...demand, streetShare: 0.85, sideM: 0 }, spacing);
    case "traffic-counter":
      return lineSpots({ ...demand, streetShare: 0.4, sideM: 0 }, spacing);
    case "lighting-cabinet": {
      const roadside = lineSpots({ ...demand, total: Math.floor(demand.total / 2), streetShare: 0.7, sideM: ROADSIDE_M }, spacing);
      return [...roadside, ...communeSpots({ ...demand, total: demand.total - roadside.length }, spacing)];
    }
    case "air-station":
    case "noise-meter":
    case "weather-station":
      return communeSpots(demand, spacing);
  }
}

/** The named gauges first, in their order of weight; more of them anywhere along the rivers. */
function gaugeSpots({ profile, total }: Demand, spacing: Spacing): readonly Spot[] {
  const chosen = profile.gauges.slice(0, total).flatMap(({ lineId, place, ...known }): Spot[] => {
    const lineAt = profile.lines.findIndex((line) => line.id === lineId);
    return lineAt >= 0 && spacing.take(place) ? [{ point: place, lineAt, chainageM: 0, ...known }] : [];
  });
  const weights = profile.lines.map((line) => (line.kind === "river" ? lineLengthM(line.line) : 0));
  return [...chosen, ...spotsOnLines({ lines: profile.lines, weights, total: total - chosen.length, sideM: 0 }, spacing)];
}

/** The streets that the cameras watch most closely. */
const WATCHED_STREETS = new Set(["Biên Hòa", "Lê Duẩn", "Lê Lợi"]);

function lineSpots(demand: Demand & { readonly streetShare: number; readonly sideM: number }, spacing: Spacing): readonly Spot[] {
  const { lines } = demand.profile;
  const emphasis = (line: SchematicLine): number => (demand.kind === "camera-box" && WATCHED_STREETS.has(line.nameVi) ? 6 : 1);
  const weighed = lines.map((line) => lineLengthM(line.line) * emphasis(line));
  const sumOf = (kind: SchematicLine["kind"]): number =>
    lines.reduce((sum, line, at) => sum + (line.kind === kind ? (weighed[at] ?? 0) : 0), 0);
  const perStreet = demand.streetShare / sumOf("street");
  const perRoad = (1 - demand.streetShare) / sumOf("road");
  const weights = lines.map((line, at) => (weighed[at] ?? 0) * { street: perStreet, road: perRoad, river: 0 }[line.kind]);
  return spotsOnLines({ lines, weights, total: demand.total, sideM: demand.sideM }, spacing);
}

function communeSpots({ profile, locate, kind, total }: Demand, spacing: Spacing): readonly Spot[] {
  const weights = profile.units.map((unit) => (kind === "weather-station" ? Math.sqrt(unit.areaKm2) : density(profile, unit)));
  return spotsInCommunes({ units: profile.units, locate, weights, total, salt: Object.keys(DEFAULT_COUNTS).indexOf(kind) + 1 }, spacing);
}

/** Wards get more than communes, the centre most, its neighbours more than the far ends. */
function density(profile: Profile, unit: CommuneUnit): number {
  const awayKm = distanceM(profile.centre, [unit.lon, unit.lat]) / 1000;
  const byType = unit.type === "Phường" ? 1.6 : 1;
  return byType * (1 + 2 * Math.exp(-awayKm / 4)) * (unit.code === profile.centreUnitCode ? 3 : 1);
}

function unitOf(spot: Spot, { profile, locate }: Pick<Planned, "profile" | "locate">): CommuneUnit | undefined {
  const line = spot.lineAt === undefined ? undefined : profile.lines[spot.lineAt];
  const knownCode = spot.unitCode ?? line?.unitCode;
  return profile.units.find((unit) => unit.code === knownCode) ?? locate(spot.point);
}

function named({ profile, locate, kind }: Planned, spots: readonly Spot[]): readonly Device[] {
  const digits = Math.max(3, String(spots.length).length);
  const used = new Map<string, number>();
  return spots.flatMap((spot, at): Device[] => {
    const line = spot.lineAt === undefined ? undefined : profile.lines[spot.lineAt];
    const unit = unitOf(spot, { profile, locate });
    if (unit === undefined) return [];
    const place = line?.nameVi ?? unit.nameVi;
    const number = (used.get(place) ?? 0) + 1;
    used.set(place, number);
    const numbered = `${NAMES[kind].prefix} ${place} ${String(number).padStart(2, "0")}`;
    const [lon, lat] = spot.point;
    return [
      {
        code: `${profile.codePrefix}-${NAMES[kind].code}-${String(at + 1).padStart(digits, "0")}`,
        name: spot.name ?? (line === undefined ? numbered : `${numbered} – ${shortUnitName(unit)}`),
        kind,
        lat,
        lon,
        unitCode: unit.code,
        ...(line !== undefined && line.kind !== "river" ? { street: line.nameVi } : {}),
        intervalS: DEVICE_KINDS[kind].intervalS,
        isSimulated: true,
      },
    ];
  });
}
