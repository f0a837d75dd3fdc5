import type { FeatureCollection } from "geojson";
import type { Device } from "../../../core/domain/device.ts";
import { type MetricCode, metricByCode } from "../../../core/domain/metric.ts";
import type { LevelOfService } from "../../../core/domain/road-traffic/level-of-service.ts";
import type { Texts } from "../../i18n/language-store.ts";
import type { CityBuffers } from "../../picture/city-buffers.ts";
import { meanOf } from "../../picture/means.ts";
import { stationsOf } from "../../picture/stations.ts";
import type { Theme } from "../../theme/tokens.ts";
import type { UnitValue } from "./choropleth.ts";
import { mixed, ramp } from "./colours.ts";
import { hexagonsOf } from "./hexagons.ts";
import type { Bounds } from "./inset.ts";
import { levelOf, type Stretch } from "./street-traffic.ts";
import { type Steps, stepOf, stepsFor } from "./value-steps.ts";

export type CityNow = { readonly devices: readonly Device[]; readonly buffers: CityBuffers; readonly nowMs: number };

export const LEVELS: readonly LevelOfService[] = ["A", "B", "C", "D", "E", "F"];

/** Of a rem at street level: the worse it goes, the wider and the nearer to the colour of letters. Never the red of alarms. */
export function levelLook(level: LevelOfService, theme: Theme): { readonly colour: string; readonly width: number } {
  const at = LEVELS.indexOf(level);
  return { colour: mixed(theme.roadMajor, theme.text, 0.15 + at * 0.16), width: 0.28 + at * 0.13 };
}

/** Streets by level of service; `level` "" where the counter has no good and fresh speed. */
export function trafficFeatures(
  stretches: readonly Stretch[],
  city: CityNow,
  look: { readonly theme: Theme; readonly texts: Texts },
): FeatureCollection {
  return {
    type: "FeatureCollection",
    features: stretches.map((stretch) => {
      const told = levelOf(stretch, city);
      const isBad = told?.level === "E" || told?.level === "F";
      const text = told !== undefined && isBad ? `${told.level} · ${look.texts.format.number(told.speedKmh)} km/h` : "";
      const drawn = told === undefined ? { colour: look.theme.silent, width: 0.22 } : levelLook(told.level, look.theme);
      return {
        type: "Feature",
        geometry: { type: "LineString", coordinates: stretch.line.map(([lon, lat]) => [lon, lat]) },
        properties: { level: told?.level ?? "", ...drawn, text, device: city.devices[stretch.counter]?.code ?? "" },
      };
    }),
  };
}

export type HexagonDrawing = { readonly features: FeatureCollection; readonly steps: Steps };

/** The mean of a metric over the stations in each hexagon: hatched where none has a good and fresh reading, and nothing where none stands. */
export function hexagonFeatures(
  metric: MetricCode,
  city: CityNow,
  look: { readonly theme: Theme; readonly texts: Texts; readonly bounds: Bounds },
): HexagonDrawing {
  const stations = stationsOf(city.devices, metric);
  const places = stations.map((at) => [city.devices[at]?.lon ?? 0, city.devices[at]?.lat ?? 0] as const);
  const cells = hexagonsOf(places, look.bounds).map((cell) => {
    const members = cell.members.flatMap((at) => stations[at] ?? []);
    return { ...cell, mean: meanOf(metric, city, members).mean };
  });
  const decimals = metricByCode(metric)?.decimals ?? 0;
  const means = cells.flatMap(({ mean }) => mean ?? []);
  const steps = stepsFor(metric, means, decimals);
  const colours = ramp(look.theme, steps.length + 1);
  return {
    steps,
    features: {
      type: "FeatureCollection",
      features: cells.map(({ ring, mean }) => ({
        type: "Feature",
        geometry: { type: "Polygon", coordinates: [ring.map(([lon, lat]) => [lon, lat])] },
        properties: {
          colour: mean === undefined ? look.theme.land : (colours[stepOf(mean, steps)] ?? look.theme.land),
          isHatched: mean === undefined,
          text: mean === undefined ? "" : look.texts.format.number(mean, decimals),
        },
      })),
    },
  };
}

/** The mean of a metric over the stations of each commune. A commune without a station is not told of, one whose stations are silent has no value. */
export function unitMeans(metric: MetricCode, city: CityNow, texts: Texts): readonly UnitValue[] {
  const byUnit = new Map<string, number[]>();
  for (const at of stationsOf(city.devices, metric)) {
    const unitCode = city.devices[at]?.unitCode ?? "";
    byUnit.set(unitCode, [...(byUnit.get(unitCode) ?? []), at]);
  }
  const decimals = metricByCode(metric)?.decimals ?? 0;
  return [...byUnit].map(([unitCode, stations]) => {
    const { mean } = meanOf(metric, city, stations);
    return { unitCode, value: mean, text: mean === undefined ? "—" : texts.format.number(mean, decimals), status: "none" };
  });
}
