import { type AirCategory, airCategoryOf } from "../../core/domain/air-quality/air-category.ts";
import { hourlyIndex } from "../../core/domain/air-quality/air-quality-index.ts";
import type { Pollutant } from "../../core/domain/air-quality/breakpoints.ts";
import type { StationMeans } from "../../core/domain/air-quality/hourly-means.ts";
import type { KindCurves } from "../history/kind-curves.ts";
import { lastHeardMs, type Standing, standingOf, type Watched } from "./watched.ts";

const HOUR_MS = 3_600_000;
/** Of the twelve spans of five minutes of an hour, those that its mean must rest on: three quarters, as the platform asks everywhere. */
const LEAST_HEARD = 9;

const DUST = ["pm25", "pm10"] as const satisfies readonly Pollutant[];
const GASES = ["o3", "no2", "so2", "co"] as const satisfies readonly Pollutant[];

/** The twelve hours that NowCast looks back over for dust, and the hour itself for gases. */
export type AirHours = { readonly dust: KindCurves; readonly gases: KindCurves };

export type AirStation = {
  /** Place in the list of devices. */
  readonly place: number;
  readonly standing: Standing;
  readonly heardAtMs: number | undefined;
  /** Undefined where too few hours are there: never made of a single reading. */
  readonly index: number | undefined;
  readonly category: AirCategory | undefined;
  /** The pollutants that decide. */
  readonly dominant: readonly Pollutant[];
};

/** The last whole hour that ended: of it VN_AQI is told. */
export function lastWholeHourMs(nowMs: number): number {
  return Math.floor(nowMs / HOUR_MS) * HOUR_MS;
}

/** VN_AQI of the last whole hour (QĐ 1459/QĐ-TCMT) of the air stations in `places`, the worst first, then those without one. */
export function airStations(watched: Watched, places: readonly number[], hours: AirHours | undefined): readonly AirStation[] {
  const endMs = lastWholeHourMs(watched.nowMs);
  return places.map((place) => stationAt(watched, place, { hours, endMs })).toSorted(byIndex);
}

function stationAt(
  watched: Watched,
  place: number,
  { hours, endMs }: { readonly hours: AirHours | undefined; readonly endMs: number },
): AirStation {
  const code = watched.devices[place]?.code ?? "";
  const found = hours === undefined ? undefined : hourlyIndex(meansOf(code, hours), endMs);
  const index = found?.ok === true ? found.index : undefined;
  return {
    place,
    standing: standingOf(watched, place),
    heardAtMs: lastHeardMs(watched, place),
    index,
    category: index === undefined ? undefined : airCategoryOf(index),
    dominant: found?.ok === true ? found.dominant : [],
  };
}

function meansOf(code: string, { dust, gases }: AirHours): StationMeans {
  const means: Partial<Record<Pollutant, ReadonlyMap<number, number>>> = {};
  for (const [pollutants, curves] of [
    [DUST, dust],
    [GASES, gases],
  ] as const) {
    for (const pollutant of pollutants) {
      const curve = curves.of(code, pollutant);
      if (curve === undefined) continue;
      const ends = curve.mean.flatMap((mean, step): [number, number][] =>
        mean === null || (curve.heard[step] ?? 0) < LEAST_HEARD ? [] : [[curve.startMs + (step + 1) * curve.stepMs, mean]],
      );
      if (ends.length > 0) means[pollutant] = new Map(ends);
    }
  }
  return means;
}

function byIndex(one: AirStation, other: AirStation): number {
  return (other.index ?? -1) - (one.index ?? -1) || one.place - other.place;
}
