import { lineLengthM, projectOnLine } from "../../core/province/geometry.ts";
import type { LonLat, SchematicLine } from "../../core/province/schematic-line.ts";
import type { World } from "../world.ts";
import { season } from "./local-time.ts";
import { RIVERS, type River } from "./river-system.ts";
import { effectiveRain } from "./runoff.ts";

const HOUR_MS = 3_600_000;
/** A flood wave loses this share per kilometre. */
const LOSS_PER_KM = 0.004;
/** Over these lengths a tributary forgets the backwater of the main river, and has gathered water of its own. */
const BACKWATER_KM = 18;
const OWN_WATER_KM = 10;

export type RiverPlace = { readonly lineId: string; readonly chainageKm: number };

/** Stage in metres without the instrument's error; rivers that meet have one level where they meet. */
export function stageAt(world: World, place: RiverPlace, instantMs: number): number {
  const { lowM, riseM, river } = surfaceAt(world, place, instantMs);
  const tide = river.tideM * Math.cos((2 * Math.PI * instantMs) / (river.tideHours * HOUR_MS));
  return lowM + riseM + tide;
}

/** Low-water level and what rain has put on top. */
type Surface = { readonly lowM: number; readonly riseM: number; readonly river: River };

function surfaceAt(world: World, place: RiverPlace, instantMs: number): Surface {
  const river = RIVERS[world.profile.info.profile].find((candidate) => candidate.lineId === place.lineId);
  const line = world.profile.lines.find((candidate) => candidate.id === place.lineId);
  if (river === undefined || line === undefined) throw new RangeError(`no river ${place.lineId}`);
  return river.joins === undefined
    ? mainSurface(world, { river, line, chainageKm: place.chainageKm }, instantMs)
    : tributarySurface(world, { river, line, chainageKm: place.chainageKm }, instantMs);
}

type Reach = { readonly river: River; readonly line: SchematicLine; readonly chainageKm: number };

function mainSurface(world: World, { river, line, chainageKm }: Reach, instantMs: number): Surface {
  const toEndKm = Math.max(0, lineLengthM(line.line) / 1000 - chainageKm);
  const wet = (1 + season(instantMs, world.climate.wettestDay)) / 2;
  const lowM = river.dryM + (river.wetM - river.dryM) * wet + rising(river, toEndKm);
  const bySea = river.seaReachKm === undefined ? 1 : 1 - 0.92 * Math.exp(-toEndKm / river.seaReachKm);
  return { lowM, riseM: ownRise(world, river, { chainageKm, instantMs }) * bySea, river };
}

function tributarySurface(world: World, { river, line, chainageKm }: Reach, instantMs: number): Surface {
  const lengthKm = lineLengthM(line.line) / 1000;
  const isByEnd = river.joins?.ownEnd === "end";
  const fromMeetingKm = isByEnd ? Math.max(0, lengthKm - chainageKm) : chainageKm;
  const meeting = surfaceAt(world, meetingPlace(world, river, line), instantMs);
  const backwater = meeting.riseM * Math.exp(-fromMeetingKm / BACKWATER_KM);
  const own = ownRise(world, river, { chainageKm, instantMs }) * (1 - Math.exp(-fromMeetingKm / OWN_WATER_KM));
  return { lowM: meeting.lowM + (isByEnd ? 1 : -1) * rising(river, fromMeetingKm), riseM: backwater + own, river };
}

function meetingPlace(world: World, river: River, line: SchematicLine): RiverPlace {
  const lineId = river.joins?.lineId ?? "";
  const end: LonLat | undefined = river.joins?.ownEnd === "end" ? line.line.at(-1) : line.line.at(0);
  const main = world.profile.lines.find((candidate) => candidate.id === lineId);
  if (main === undefined || end === undefined) throw new RangeError(`no river ${lineId}`);
  return { lineId, chainageKm: projectOnLine(main.line, end).chainageM / 1000 };
}

function rising(river: River, km: number): number {
  return river.slopeMPerKm * km + river.steepeningMPerKm2 * km ** 2;
}

/** Metres that the rain of the past days over the basin has raised the river by, at this distance down the line. */
function ownRise(world: World, river: River, at: { readonly chainageKm: number; readonly instantMs: number }): number {
  const waveMs = (at.chainageKm / river.waveKmH) * HOUR_MS;
  const riseM = river.riseMPerMmH * effectiveRain(world, river, at.instantMs - waveMs) * (1 - LOSS_PER_KM * at.chainageKm);
  return Math.min(riseM, (riseM + river.bankfullRiseM) / 2);
}
